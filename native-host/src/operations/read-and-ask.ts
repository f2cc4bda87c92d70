/**
 * The steps that every operation takes which gives something of the card: read what the citizen must see, ask, and read the rest while the
 * citizen reads. Nothing leaves the host before the answer; a refusal wipes what was read.
 */
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import {
  CARD_FIELD_NAMES,
  type CardField,
  type CardValues,
  type FieldRequests,
} from '@eid-loket/shared/protocol/card-fields.ts';
import type { BelgianEidCard } from '../belgian-eid/belgian-eid-card.ts';
import type { CardFacts } from '../belgian-eid/card-values.ts';
import { type FoundCard, visitCard } from '../belgian-eid/find-card.ts';
import type { OperationContext } from './operation-context.ts';

/** What the question shows. */
export interface Shown {
  summary: CardFacts;
  values: CardValues;
}

export interface ReadingPlan<F extends Shown, R> {
  fields: FieldRequests;
  /** Read before the question. */
  first(card: BelgianEidCard): Promise<F>;
  /** Read while the question is on the screen. */
  rest(card: BelgianEidCard, first: F): Promise<R>;
}

export interface AllowedReading<F, R> {
  found: FoundCard;
  first: F;
  rest: R;
  /** Fields that the citizen allowed: all required ones are among them. */
  granted: CardField[];
}

export async function readAndAsk<F extends Shown, R>(
  context: OperationContext,
  plan: ReadingPlan<F, R>,
): Promise<AllowedReading<F, R>> {
  // Asked once, even when contact was lost and the reading began anew.
  let answer: Promise<CardField[]> | null = null;
  const { card, ...reading } = await visitCard(findOptions(context), {
    first(card) {
      if (!answer) context.onStage('working', { step: 'reading-card' });
      return plan.first(card);
    },
    async rest(card, found, first) {
      answer ??= askConsent(context, found, plan.fields, first);
      const rest = await plan.rest(card, first);
      return { card, found, first, rest, answer };
    },
  });
  try {
    const { found, first, rest } = reading;
    return { found, first, rest, granted: await reading.answer };
  } catch (error) {
    card.wipe();
    throw error;
  }
}

export const findOptions = (context: OperationContext) => ({
  ...context,
  waitMs: context.cardWaitMs,
  choose: async (cards: Parameters<Parameters<typeof visitCard>[0]['choose']>[0]) => {
    const { index } = await context.ask({ kind: 'choose-card', cards });
    if (index >= cards.length) throw new EidError('MESSAGE_INVALID', { field: 'answer.index' });
    return index;
  },
});

function askConsent(
  context: OperationContext,
  { reader }: FoundCard,
  fields: FieldRequests,
  { summary, values }: Shown,
): Promise<CardField[]> {
  context.onStage('waiting-for-consent');
  const answer = context
    .ask({ kind: 'consent', card: { reader, ...summary }, fields, values })
    .then(({ granted }) => checkGranted(granted, fields));
  // The reading may fail before anybody waits for the answer.
  answer.catch(() => undefined);
  return answer;
}

function checkGranted(granted: CardField[], fields: FieldRequests): CardField[] {
  const missing = CARD_FIELD_NAMES.some((field) => fields[field] === 'required' && !granted.includes(field));
  if (missing || granted.some((field) => fields[field] === undefined))
    throw new EidError('MESSAGE_INVALID', { field: 'answer.granted' });
  return granted;
}
