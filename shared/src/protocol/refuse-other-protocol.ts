/** Two peers of different protocol versions do not go on, and the citizen is told which of the two to update. */
import { EidError } from '../errors/eid-error.ts';
import { PROTOCOL_VERSION } from './version.ts';

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
