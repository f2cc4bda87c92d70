/** What the extension's own pages may ask of the background: toolbar popup, settings, help and the page after installing. */
import { toHex } from '@eid-loket/shared/encoding/bytes.ts';
import { parseMessage } from '@eid-loket/shared/protocol/parse-message.ts';
import browser, { type Runtime } from 'webextension-polyfill';
import { type BackgroundAnswer, OwnRequestSchema } from '../internal-messages.ts';
import { getStatus } from './get-status.ts';

/** The browser says which page sent a message; a web page can neither be nor frame one of these. */
export const isOwnPage = ({ id, url }: Runtime.MessageSender): boolean =>
  id === browser.runtime.id && url !== undefined && url.startsWith(browser.runtime.getURL(''));

export async function handleOwnRequest(message: unknown): Promise<BackgroundAnswer> {
  const { language } = parseMessage(OwnRequestSchema, message, 'REQUEST_INVALID');
  return {
    type: 'result',
    result: await getStatus({ requestId: newRequestId(), origin: 'http://localhost', language }),
  };
}

const newRequestId = () => toHex(crypto.getRandomValues(new Uint8Array(16)));
