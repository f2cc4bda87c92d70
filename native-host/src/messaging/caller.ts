/** Who started the host. Browsers name the caller in the arguments; anything that is not on the constant list is refused. */
import { isAbsolute } from 'node:path';
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import { CHROMIUM_EXTENSION_ID, FIREFOX_EXTENSION_ID } from '@eid-loket/shared/protocol/extension-ids.ts';

const CHROMIUM_CALLERS = [`chrome-extension://${CHROMIUM_EXTENSION_ID}/`];
const FIREFOX_CALLERS = [FIREFOX_EXTENSION_ID];

/** Whether the arguments are a browser's, ours or another: Chromium's begin with an extension's origin, Firefox's are two. */
export const isBrowserCall = ([first = '', second]: readonly string[]): boolean =>
  first.startsWith('chrome-extension://') || (isAbsolute(first) && second !== undefined);

/**
 * Chromium passes the extension's origin first (and on Windows a window handle after it); Firefox passes the manifest's
 * path and then the add-on's id.
 *
 * @param args the arguments after the program's own name
 * @throws EidError CALLER_NOT_ALLOWED
 */
export function checkCaller(args: readonly string[]): 'chromium' | 'firefox' {
  const [first = '', second = ''] = args;
  if (CHROMIUM_CALLERS.includes(first)) return 'chromium';
  if (first.endsWith('.json') && FIREFOX_CALLERS.includes(second)) return 'firefox';
  throw new EidError('CALLER_NOT_ALLOWED');
}
