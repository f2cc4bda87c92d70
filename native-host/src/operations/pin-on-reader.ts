/** A PIN by the reader's own keys, as operations use them: what the eID window says meanwhile, and what the reader is told. */
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import type { Step } from '@eid-loket/shared/protocol/host-messages.ts';
import { PIN_ENTRY_MS } from '@eid-loket/shared/protocol/limits.ts';
import type { OnReader } from '../belgian-eid/belgian-eid-card.ts';
import type { PinPad } from '../pcsc/pin-pad.ts';
import type { NewPinPrompt } from '../pin/pin-entry.ts';
import type { OperationContext } from './operation-context.ts';

const STEP_AFTER: Readonly<Record<'verify' | 'modify', Step>> = { verify: 'signing', modify: 'changing-pin' };

/** The reader has no box to tick, so the eID window asks. @returns whether the last try is confirmed */
export async function confirmLastTry(
  context: OperationContext,
  { triesLeft, problem }: NewPinPrompt,
): Promise<boolean> {
  if (triesLeft !== 1) return false;
  await context.ask({ kind: 'last-try', problem });
  return true;
}

/**
 * To be called when nothing else stands before the entry: the eID window tells the citizen to type.
 *
 * @throws EidError PIN_ENTRY_UNAVAILABLE where the reader cannot do it
 */
export function onReader(
  context: OperationContext,
  pad: PinPad | null,
  what: 'verify' | 'modify',
  { triesLeft, problem }: NewPinPrompt,
): OnReader {
  const route = pad?.[what];
  if (!pad || !route) throw new EidError('PIN_ENTRY_UNAVAILABLE');
  context.onStage('waiting-for-pin', {
    pinEntry: 'pin-pad',
    ...(triesLeft === null ? {} : { triesLeft }),
    ...(problem === null ? {} : { problem }),
  });
  return {
    route,
    options: { timeOutSeconds: PIN_ENTRY_MS / 1000, mostDigits: pad.mostDigits, language: context.language },
    onTaken: () => context.onStage('working', { step: STEP_AFTER[what] }),
  };
}
