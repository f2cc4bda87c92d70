/** What every operation is given; nothing reaches for the outside by itself. */
import type { Language } from '@eid-loket/shared/protocol/fields.ts';
import type { Progress } from '@eid-loket/shared/protocol/host-messages.ts';
import type { AuthorityCache } from '../belgian-eid/authority-cache.ts';
import type { Patient } from '../doctor/world.ts';
import type { HostLog } from '../log/host-log.ts';
import type { SmartCardService } from '../pcsc/smart-card-service.ts';
import type { PinEntry } from '../pin/pin-entry.ts';
import type { AskCitizen } from '../prompts.ts';

export interface OperationContext {
  service: SmartCardService;
  authorities: AuthorityCache;
  log: HostLog;
  hostVersion: string;
  /** As the browser told the extension, or EXTENSION_ORIGIN. */
  origin: string;
  language: Language;
  /** Aborts with an EidError when the citizen closes the window, the page takes back, or time is up. */
  signal: AbortSignal;
  cardWaitMs: number;
  now(): Date;
  /** What the doctor looks at. */
  machine: Patient;
  onStage(stage: Progress['stage'], more?: Pick<Progress, 'step' | 'pinEntry' | 'triesLeft' | 'problem'>): void;
  /** Asks in the eID window and waits for the answer. */
  ask: AskCitizen;
  /**
   * The first permitted way that works here.
   *
   * @param keysOnReader whether the reader can do what is wanted with its own keys
   * @throws EidError PIN_ENTRY_UNAVAILABLE
   */
  pinEntry(keysOnReader: boolean): Promise<PinEntry | 'pin-pad'>;
}
