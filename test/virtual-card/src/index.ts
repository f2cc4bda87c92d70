/** What other projects import from `eid-loket-card`: cards and readers inside the process, and the test authority. */
import { join } from 'node:path';

export { makeCard } from './make-card.ts';
export type { FaultRequest } from './observed/faults.ts';
export { type CardInReader, type ObservedCard, observeCard } from './observed/observed-card.ts';
export { REAL_SPEEDS, type SpeedModel } from './observed/speed-model.ts';
export { type TraceLine, type TraceTotals, totalsOf } from './observed/trace.ts';
export { type CardController, plugCard } from './pcscd/card-controller.ts';
export { type PrivatePcscd, startPrivatePcscd } from './pcscd/private-pcscd.ts';
export { testRootsPem } from './pki/test-authority.ts';
export { InProcessReader } from './reader/in-process-reader.ts';
export { type RevocationService, startRevocationService } from './revocation/revocation-service.ts';

/** The kit's persona files, which lie beside this file once it is built. */
export const PERSONAS = join(import.meta.dirname, 'personas');
