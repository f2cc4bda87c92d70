/** A way to ask the citizen for the PIN. The host takes the first one that is permitted and works on this machine. */
import type { Language } from '@eid-loket/shared/protocol/fields.ts';
import type { Prompt } from '@eid-loket/shared/protocol/prompts.ts';
import type { SecretBytes } from './secret-bytes.ts';

export type PinPrompt = Omit<Extract<Prompt, { kind: 'pin' }>, 'kind'>;
export type NewPinPrompt = Omit<Extract<Prompt, { kind: 'new-pin' }>, 'kind'>;

interface Asker {
  /** Shown, so that the citizen knows for whom the PIN is. */
  origin: string;
  language: Language;
}
export type PinRequest = PinPrompt & Asker;
export type NewPinRequest = NewPinPrompt & Pick<Asker, 'language'>;

/** What was typed, as ASCII characters; not yet known to be a PIN. The receiver wipes it. */
export interface PinAnswer {
  pin: SecretBytes;
  lastTryConfirmed: boolean;
}
export interface NewPinAnswer {
  oldPin: SecretBytes;
  newPin: SecretBytes;
  newPinAgain: SecretBytes;
  lastTryConfirmed: boolean;
}

export interface PinEntry {
  /** True where the question appears in a dialog of the system, so that the eID window points there. */
  readonly outsideBrowser: boolean;
  available(): Promise<boolean>;
  /**
   * Asks once.
   * @throws EidError REQUEST_CANCELLED, PIN_ENTRY_TIMED_OUT; or what the signal rejects with
   */
  ask(request: PinRequest, signal: AbortSignal): Promise<PinAnswer>;
  /** Asks once for the present PIN and twice for the new one. @throws EidError as `ask` */
  askNew(request: NewPinRequest, signal: AbortSignal): Promise<NewPinAnswer>;
}

/** `pin-pad`: the reader's own keys. It is no PinEntry, because the PIN never comes to this program. */
export const PIN_ENTRY_NAMES = ['pin-pad', 'pinentry', 'eid-window'] as const;
export type PinEntryName = (typeof PIN_ENTRY_NAMES)[number];
