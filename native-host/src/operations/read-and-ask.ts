/**
 * The road of every operation that gives something of the card: read what the citizen must see, ask, and read the rest while the
 * citizen reads. Nothing leaves the host before the answer; a refusal wipes what was read.
 */
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import {
  CARD_FIELD_NAMES,
  type CardField,
  type CardValues,
  type FieldRequests,
} from '@eid-loket/shared/protocol/card-fields.ts';
import type { CardSummary } from '@eid-loket/shared/protocol/prompts.ts';
import { BelgianEidCard } from '../belgian-eid/belgian-eid-card.ts';
import { type FoundCard, waitForCard } from '../belgian-eid/find-card.ts';
import { inTransaction } from '../pcsc/card-session.ts';
import type { OperationContext } from './operation-context.ts';

/** What the question shows. */
export interface Shown {
  summary: Omit<CardSummary, 'reader'>;
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
  const found = await waitForCard({ ...context, waitMs: context.cardWaitMs });
  context.onStage('working', { step: 'reading-card' });
  let answer: Promise<CardField[]> | null = null;
  const { first, rest } = await inTransaction(
    { ...context, reader: found.reader, repeatable: true },
    async (session) => {
      const card = await openSame(session, found);
      const first = await plan.first(card);
      // Once, even when contact was lost and the reading began anew.
      answer ??= askConsent(context, found, plan.fields, first);
      return { first, rest: await plan.rest(card, first) };
    },
  );
  const granted = await (answer as Promise<CardField[]> | null);
  return { found, first, rest, granted: granted ?? [] };
}

/** @throws EidError CARD_CHANGED when another card is in the reader */
export async function openSame(
  session: Parameters<typeof BelgianEidCard.open>[0],
  { serial }: FoundCard,
): Promise<BelgianEidCard> {
  const card = await BelgianEidCard.open(session);
  if (card.identity.serial !== serial) throw new EidError('CARD_CHANGED');
  return card;
}

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
