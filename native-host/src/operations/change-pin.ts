/** `change-pin`: the citizen's own wish, from the extension's own pages. One CHANGE REFERENCE DATA for each prompt, never a retry. */
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import type { OperationResult } from '@eid-loket/shared/protocol/operations.ts';
import { NEW_PIN_PROBLEMS } from '@eid-loket/shared/protocol/prompts.ts';
import { type FoundCard, visitCard } from '../belgian-eid/find-card.ts';
import type { PinPad } from '../pcsc/pin-pad.ts';
import { isPin } from '../pin/pin-block.ts';
import type { NewPinPrompt, PinEntry } from '../pin/pin-entry.ts';
import { withFoundCard } from './card-work.ts';
import type { OperationContext } from './operation-context.ts';
import { confirmLastTry, onReader } from './pin-on-reader.ts';
import { findOptions } from './read-and-ask.ts';
import { outside, problemOf, refuseUnconfirmedLastTry } from './sign-with-pin.ts';

/** @throws EidError PIN_ENTRY_UNAVAILABLE, PIN_BLOCKED, CARD_CHANGED, and what reading a card throws */
export async function changePin(context: OperationContext): Promise<OperationResult<'change-pin'>> {
  const { found, triesLeft, pinPad } = await visitCard(findOptions(context), {
    async first(card) {
      context.onStage('working', { step: 'reading-card' });
      return { triesLeft: await card.triesLeft(), pinPad: await card.pinPad() };
    },
    rest: async (_card, found, first) => ({ found, ...first }),
  });
  if (triesLeft === 0) throw new EidError('PIN_BLOCKED');
  const entry = await context.pinEntry(Boolean(pinPad?.modify));
  const change = (prompt: NewPinPrompt) =>
    entry === 'pin-pad' ? changeOnReader(context, found, pinPad, prompt) : changeTyped(context, found, entry, prompt);
  let prompt: NewPinPrompt = { triesLeft, problem: null };
  for (;;) {
    try {
      await change(prompt);
      return { changed: true };
    } catch (error) {
      prompt = { ...prompt, ...problemOf(error, NEW_PIN_PROBLEMS) };
    }
  }
}

async function changeTyped(
  context: OperationContext,
  found: FoundCard,
  entry: PinEntry,
  prompt: NewPinPrompt,
): Promise<void> {
  context.onStage('waiting-for-pin', entry.outsideBrowser ? outside(prompt) : {});
  const typed = await entry.askNew({ ...prompt, language: context.language }, context.signal);
  const { oldPin, newPin, newPinAgain, lastTryConfirmed } = typed;
  try {
    const same = newPin.use((first) => newPinAgain.use((second) => Buffer.compare(first, second) === 0));
    if (!same) throw new EidError('NEW_PINS_DIFFERENT');
    if (!oldPin.use(isPin) || !newPin.use(isPin)) throw new EidError('PIN_FORMAT_INVALID');
    await withFoundCard(context, { found, step: 'changing-pin', repeatable: false }, async (card) => {
      await refuseUnconfirmedLastTry(card, lastTryConfirmed);
      await card.changePin({ oldPin, newPin });
    });
  } finally {
    for (const pin of [oldPin, newPin, newPinAgain]) pin.wipe();
  }
}

async function changeOnReader(
  context: OperationContext,
  found: FoundCard,
  pinPad: PinPad | null,
  prompt: NewPinPrompt,
): Promise<void> {
  const lastTryConfirmed = await confirmLastTry(context, prompt);
  await withFoundCard(context, { found, step: 'changing-pin', repeatable: false }, async (card) => {
    const triesLeft = await refuseUnconfirmedLastTry(card, lastTryConfirmed);
    await card.changePin(onReader(context, pinPad, 'modify', { ...prompt, triesLeft }));
  });
}
