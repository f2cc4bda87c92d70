/** What every operation is given; nothing reaches for the outside by itself. */
import type { Language } from '@eid-loket/shared/protocol/fields.ts';
import type { Stage } from '@eid-loket/shared/protocol/page-messages.ts';
import type { HostLog } from '../log/host-log.ts';
import type { SmartCardService } from '../pcsc/smart-card-service.ts';
import type { PinEntry } from '../pin/pin-entry.ts';

export interface OperationContext {
  service: SmartCardService;
  log: HostLog;
  hostVersion: string;
  /** As the browser told the extension. */
  origin: string;
  language: Language;
  /** Aborts with an EidError when the citizen closes the window, the page takes back, or time is up. */
  signal: AbortSignal;
  cardWaitMs: number;
  onStage(stage: Stage, nativeDialog?: boolean): void;
  /** Resolves when the citizen allowed what the eID window shows. */
  consent(): Promise<void>;
  /** @throws EidError PIN_ENTRY_UNAVAILABLE */
  pinEntry(): Promise<PinEntry>;
}
