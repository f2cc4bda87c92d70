/**
 * PIN and signature: the PIN is typed with no transaction open, or on the reader's own keys inside it; the transaction begins by looking
 * whether it is the same card. One VERIFY for each prompt; a wrong PIN leads to a new prompt, never to a retry.
 */
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import type { PinPurpose } from '@eid-loket/shared/protocol/operations.ts';
import { PIN_PROBLEMS, type PinProblem } from '@eid-loket/shared/protocol/prompts.ts';
import type { BelgianEidCard } from '../belgian-eid/belgian-eid-card.ts';
import type { FoundCard } from '../belgian-eid/find-card.ts';
import type { PinPad } from '../pcsc/pin-pad.ts';
import { isPin } from '../pin/pin-block.ts';
import type { PinEntry, PinPrompt } from '../pin/pin-entry.ts';
import { withFoundCard } from './card-work.ts';
import type { OperationContext } from './operation-context.ts';
import { confirmLastTry, onReader } from './pin-on-reader.ts';

export interface ToSign {
  purpose: PinPurpose;
  digest: Uint8Array;
  /** As the card told before. */
  triesLeft: number | null;
  pinPad: PinPad | null;
}

/** @throws EidError CARD_CHANGED, PIN_BLOCKED, PIN_PAD_FAILED, and what reading a card throws */
export async function signWithPin(context: OperationContext, found: FoundCard, toSign: ToSign): Promise<Uint8Array> {
  const { purpose, triesLeft, pinPad } = toSign;
  const entry = await context.pinEntry(Boolean(pinPad?.verify));
  const sign = (prompt: PinPrompt) =>
    entry === 'pin-pad'
      ? signOnReader(context, found, toSign, prompt)
      : signTyped(context, found, toSign, entry, prompt);
  let prompt: PinPrompt = { purpose, triesLeft, problem: null };
  for (;;) {
    try {
      return await sign(prompt);
    } catch (error) {
      prompt = { ...prompt, ...problemOf(error, PIN_PROBLEMS) };
    }
  }
}

async function signTyped(
  context: OperationContext,
  found: FoundCard,
  { purpose, digest }: ToSign,
  entry: PinEntry,
  prompt: PinPrompt,
): Promise<Uint8Array> {
  const { origin, language, signal } = context;
  context.onStage('waiting-for-pin', entry.outsideBrowser ? outside(prompt) : {});
  const { pin, lastTryConfirmed } = await entry.ask({ ...prompt, origin, language }, signal);
  try {
    // What is no PIN must not reach the card, which would count it as a try.
    if (!pin.use(isPin)) throw new EidError('PIN_FORMAT_INVALID');
    return await withFoundCard(context, { found, step: 'checking-pin', repeatable: false }, async (card) => {
      await refuseUnconfirmedLastTry(card, lastTryConfirmed);
      return card.sign(purpose, digest, pin, () => context.onStage('working', { step: 'signing' }));
    });
  } finally {
    pin.wipe();
  }
}

async function signOnReader(
  context: OperationContext,
  found: FoundCard,
  { purpose, digest, pinPad }: ToSign,
  prompt: PinPrompt,
): Promise<Uint8Array> {
  const lastTryConfirmed = await confirmLastTry(context, prompt);
  return withFoundCard(context, { found, step: 'checking-pin', repeatable: false }, async (card) => {
    const triesLeft = await refuseUnconfirmedLastTry(card, lastTryConfirmed);
    return card.sign(purpose, digest, onReader(context, pinPad, 'verify', { ...prompt, triesLeft }));
  });
}

/** What the window says of a dialog that is not its own. */
export const outside = ({ triesLeft }: Pick<PinPrompt, 'triesLeft'>) =>
  ({ pinEntry: 'pinentry', ...(triesLeft === null ? {} : { triesLeft }) }) as const;

/**
 * By what the card says now: another program may have spent tries while the citizen typed.
 *
 * @returns tries left
 */
export async function refuseUnconfirmedLastTry(
  card: BelgianEidCard,
  lastTryConfirmed: boolean,
): Promise<number | null> {
  const triesLeft = await card.triesLeft();
  if (triesLeft === 0) throw new EidError('PIN_BLOCKED');
  if (triesLeft === 1 && !lastTryConfirmed) throw new EidError('PIN_LAST_TRY_NOT_CONFIRMED', { triesLeft });
  return triesLeft;
}

/**
 * @param askedAgain problems after which the citizen may type again
 * @returns what changes in the prompt
 * @throws the error itself when asking again makes no sense
 */
export function problemOf<P extends PinProblem>(error: unknown, askedAgain: readonly P[]) {
  if (!(error instanceof EidError)) throw error;
  const problem = askedAgain.find((code) => code === error.code);
  if (problem === undefined) throw error;
  const { triesLeft } = error.details;
  return { problem, ...(triesLeft === undefined ? {} : { triesLeft }) };
}
