/** What one host process is composed of: the shipped one in main.ts, those of tests under test/virtual-host. */
import type { Readable, Writable } from 'node:stream';
import type { AuthorityCache } from './belgian-eid/authority-cache.ts';
import type { Patient } from './doctor/world.ts';
import type { HostLog } from './log/host-log.ts';
import type { SmartCardService } from './pcsc/smart-card-service.ts';
import type { PinEntry, PinEntryName } from './pin/pin-entry.ts';

export interface HostParts {
  service: SmartCardService;
  authorities: AuthorityCache;
  log: HostLog;
  /** What the doctor looks at. */
  machine: Patient;
  hostVersion: string;
  /** Permitted ways to type the PIN, in order. */
  pinEntries: readonly PinEntryName[];
  /** The dialog outside the browser. */
  pinentry: PinEntry;
  input: Readable;
  output: Writable;
  cardWaitMs?: number;
  /** Starts the clock of one request. @returns what stops it */
  startTimeLimit?(milliseconds: number, onTimeUp: () => void): () => void;
}
