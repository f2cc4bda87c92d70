/** The questions that the host asks the citizen through the eID window, and their answers: one `kind` for each pair. */
import * as v from 'valibot';
import { CARD_FIELD_NAMES, CardFieldSchema, CardValuesSchema, FieldNeedsSchema } from './card-fields.ts';
import { TriesLeftSchema } from './fields.ts';

const ShortTextSchema = v.pipe(v.string(), v.maxLength(200));
const DateSchema = v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\d$/, 'date expected'));

/** What tells one card from another. Null where it was not read, or the card does not say. */
export const CardSummarySchema = v.strictObject({
  reader: ShortTextSchema,
  /** First names and surname. */
  holder: v.nullable(ShortTextSchema),
  /** Name of the kind of card, as in `document-type.ts`. */
  documentType: v.nullable(v.pipe(v.string(), v.regex(/^[a-z-]{1,30}$/))),
  /** The earlier of what card and certificate say. */
  validUntil: v.nullable(DateSchema),
  /** By this machine's clock. */
  expired: v.boolean(),
  /** True for a card of a test authority; null where the root was not looked at yet. */
  test: v.nullable(v.boolean()),
});
export type CardSummary = v.InferOutput<typeof CardSummarySchema>;

/** Choosing more than so many cards is no longer a question for a person. */
const CARDS_MAX = 16;

/** Null where the card cannot tell without spending a try; at 0 nothing is asked any more. */
const AskedTriesSchema = v.pipe(
  TriesLeftSchema,
  v.check((tries) => tries !== 0, 'a blocked PIN is not asked'),
);

/** Why the citizen is asked again. */
export const PIN_PROBLEMS = ['PIN_WRONG', 'PIN_FORMAT_INVALID', 'PIN_LAST_TRY_NOT_CONFIRMED'] as const;
export const NEW_PIN_PROBLEMS = [...PIN_PROBLEMS, 'NEW_PINS_DIFFERENT'] as const;
export type PinProblem = (typeof NEW_PIN_PROBLEMS)[number];
/** Null the first time. */
const ProblemSchema = v.nullable(v.picklist(NEW_PIN_PROBLEMS));

export const PromptSchema = v.variant('kind', [
  /** Several Belgian cards are there. */
  v.strictObject({
    kind: v.literal('choose-card'),
    cards: v.pipe(v.array(CardSummarySchema), v.minLength(2), v.maxLength(CARDS_MAX)),
  }),
  /** A card is there and was read: show what would be given, and let the citizen allow it. */
  v.strictObject({
    kind: v.literal('consent'),
    card: CardSummarySchema,
    /** What was asked for, each required or optional. */
    fields: FieldNeedsSchema,
    /** The values of those fields; a field without value is not on this card. */
    values: CardValuesSchema,
  }),
  v.strictObject({
    kind: v.literal('pin'),
    purpose: v.picklist(['authentication', 'signature']),
    triesLeft: AskedTriesSchema,
    problem: v.nullable(v.picklist(PIN_PROBLEMS)),
  }),
  v.strictObject({ kind: v.literal('new-pin'), triesLeft: AskedTriesSchema, problem: ProblemSchema }),
  /** Before the PIN is typed on the reader, which cannot ask: one try is left, and may be used. */
  v.strictObject({ kind: v.literal('last-try'), problem: ProblemSchema }),
]);
export type Prompt = v.InferOutput<typeof PromptSchema>;

/** Whatever was typed; the host alone decides whether it is a PIN, before the card sees it. */
const TypedSchema = v.pipe(v.string(), v.maxLength(64));

export const PromptAnswerSchema = v.variant('kind', [
  v.strictObject({
    kind: v.literal('choose-card'),
    /** Place in the prompt's list, from 0. */
    index: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(CARDS_MAX - 1)),
  }),
  v.strictObject({
    kind: v.literal('consent'),
    /** The fields that the citizen allows: all that are required, and those optional ones that were left ticked. */
    granted: v.pipe(
      v.array(CardFieldSchema),
      v.maxLength(CARD_FIELD_NAMES.length),
      v.check((fields) => new Set(fields).size === fields.length, 'each field once'),
    ),
  }),
  v.strictObject({ kind: v.literal('pin'), pin: TypedSchema, lastTryConfirmed: v.boolean() }),
  v.strictObject({
    kind: v.literal('new-pin'),
    oldPin: TypedSchema,
    newPin: TypedSchema,
    /** The new one typed a second time. */
    newPinAgain: TypedSchema,
    lastTryConfirmed: v.boolean(),
  }),
  /** A yes; the no is a cancel. */
  v.strictObject({ kind: v.literal('last-try') }),
]);
export type PromptAnswer = v.InferOutput<typeof PromptAnswerSchema>;
