/**
 * PIN and signature: ask the PIN with no transaction open, then sign in one that begins by looking whether it is the same card. One
 * VERIFY for each prompt; a wrong PIN leads to a new prompt, never to a retry.
 */
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import type { PinPurpose } from '@eid-loket/shared/protocol/operations.ts';
import type { BelgianEidCard } from '../belgian-eid/belgian-eid-card.ts';
import type { FoundCard } from '../belgian-eid/find-card.ts';
import { isPin } from '../pin/pin-block.ts';
import type { PinPrompt } from '../pin/pin-entry.ts';
import { withFoundCard } from './card-work.ts';
import type { OperationContext } from './operation-context.ts';

/**
 * @param tries as the card told before
 * @throws EidError CARD_CHANGED, PIN_BLOCKED, and what reading a card throws
 */
export async function signWithPin(
  context: OperationContext,
  found: FoundCard,
  { purpose, digest, tries }: { purpose: PinPurpose; digest: Uint8Array; tries: number | null },
): Promise<Uint8Array> {
  const entry = await context.pinEntry();
  let prompt: PinPrompt = { purpose, triesLeft: tries, problem: null };
  for (;;) {
    context.onStage('waiting-for-pin', entry.outsideBrowser ? outside(prompt.triesLeft) : {});
    const { origin, language, signal } = context;
    const { pin, lastTryConfirmed } = await entry.ask({ ...prompt, origin, language }, signal);
    try {
      // What is no PIN must not reach the card, which would count it as a try.
      if (!pin.use(isPin)) {
        prompt = { ...prompt, problem: 'PIN_FORMAT_INVALID' };
        continue;
      }
      return await withFoundCard(context, { found, step: 'checking-pin', repeatable: false }, async (card) => {
        await refuseUnconfirmedLastTry(card, lastTryConfirmed);
        return card.sign(purpose, digest, pin);
      });
    } catch (error) {
      prompt = { ...prompt, ...problemOf(error) };
    } finally {
      pin.wipe();
    }
  }
}

const outside = (triesLeft: number | null) =>
  ({ pinEntry: 'pinentry', ...(triesLeft === null ? {} : { triesLeft }) }) as const;

/** By what the card says now: another program may have spent tries while the citizen typed. */
export async function refuseUnconfirmedLastTry(card: BelgianEidCard, lastTryConfirmed: boolean): Promise<void> {
  const triesLeft = await card.triesLeft();
  if (triesLeft === 0) throw new EidError('PIN_BLOCKED');
  if (triesLeft === 1 && !lastTryConfirmed) throw new EidError('PIN_LAST_TRY_NOT_CONFIRMED', { triesLeft });
}

/**
 * @returns why the citizen is asked again
 * @throws the error itself when asking again makes no sense
 */
export function problemOf(error: unknown): Pick<PinPrompt, 'problem' | 'triesLeft'> {
  if (!(error instanceof EidError)) throw error;
  if (error.code !== 'PIN_WRONG' && error.code !== 'PIN_LAST_TRY_NOT_CONFIRMED') throw error;
  return { problem: error.code, triesLeft: error.details.triesLeft ?? null };
}
