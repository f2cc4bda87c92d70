/** What versions of page, extension and host tell each other before anything else. */
import { EidError } from '../errors/eid-error.ts';

/** The wire protocol's version, raised when a message changes so that an older peer would misread it. Peers must be equal. */
export const PROTOCOL_VERSION = 1;

type Part = 'host' | 'extension';

const OUTDATED = { host: 'HOST_OUTDATED', extension: 'EXTENSION_OUTDATED' } as const;

/**
 * Whichever speaks the lower version is the one to update.
 *
 * @throws EidError HOST_OUTDATED or EXTENSION_OUTDATED unless both speak the same
 */
export function refuseOtherProtocol({ own, peer, protocol }: { own: Part; peer: Part; protocol: number }): void {
  if (protocol !== PROTOCOL_VERSION) throw new EidError(OUTDATED[protocol > PROTOCOL_VERSION ? own : peer]);
}

/** Name of the window-message channel: the first field of every message between page and content script. */
export const CHANNEL = 'eid-loket';

/** Name under which browsers look up the native messaging host's manifest. */
export const NATIVE_HOST_NAME = 'be.eidloket.host';
