/** `change-pin`: the citizen's own wish, from the extension's own pages. One CHANGE REFERENCE DATA for each prompt, never a retry. */
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import type { OperationResult } from '@eid-loket/shared/protocol/operations.ts';
import type { Prompt } from '@eid-loket/shared/protocol/prompts.ts';
import { type FoundCard, visitCard } from '../belgian-eid/find-card.ts';
import { isPin } from '../pin/pin-block.ts';
import { SecretBytes } from '../pin/secret-bytes.ts';
import { withFoundCard } from './card-work.ts';
import type { OperationContext } from './operation-context.ts';
import { findOptions } from './read-and-ask.ts';
import { problemOf, refuseUnconfirmedLastTry } from './sign-with-pin.ts';

type NewPinPrompt = Extract<Prompt, { kind: 'new-pin' }>;

/** @throws EidError PIN_ENTRY_UNAVAILABLE, PIN_BLOCKED, CARD_CHANGED, and what reading a card throws */
export async function changePin(context: OperationContext): Promise<OperationResult<'change-pin'>> {
  // The eID window asks for both PINs; where that is forbidden, no card is touched.
  if (!context.mayAskPin) throw new EidError('PIN_ENTRY_UNAVAILABLE');
  const { found, triesLeft } = await visitCard(findOptions(context), {
    first: (card) => card.triesLeft(),
    rest: async (_card, found, triesLeft) => ({ found, triesLeft }),
  });
  if (triesLeft === 0) throw new EidError('PIN_BLOCKED');
  let prompt: NewPinPrompt = { kind: 'new-pin', triesLeft, problem: null };
  for (;;) {
    context.onStage('waiting-for-pin');
    const problem = await tryOnce(context, found, prompt);
    if (problem === null) return { changed: true };
    prompt = { ...prompt, ...problem };
  }
}

/** @returns why the citizen is asked again, or null when the PIN was changed */
async function tryOnce(
  context: OperationContext,
  found: FoundCard,
  prompt: NewPinPrompt,
): Promise<Partial<NewPinPrompt> | null> {
  const typed = await context.ask(prompt);
  // The strings stay in memory until they are collected: JavaScript cannot wipe them.
  const [oldPin, newPin] = [typed.oldPin, typed.newPin].map(
    (text) => new SecretBytes(new TextEncoder().encode(text)),
  ) as [SecretBytes, SecretBytes];
  try {
    if (typed.newPin !== typed.newPinAgain) return { problem: 'NEW_PINS_DIFFERENT' };
    if (!oldPin.use(isPin) || !newPin.use(isPin)) return { problem: 'PIN_FORMAT_INVALID' };
    await withFoundCard(context, { found, step: 'changing-pin', repeatable: false }, async (card) => {
      await refuseUnconfirmedLastTry(card, typed.lastTryConfirmed);
      await card.changePin(oldPin, newPin);
    });
    return null;
  } catch (error) {
    return problemOf(error);
  } finally {
    oldPin.wipe();
    newPin.wipe();
  }
}
