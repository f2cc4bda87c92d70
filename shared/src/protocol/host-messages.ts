/**
 * Extension ⇄ native host, one JSON text per native-messaging frame. Both sides say hello first; then the extension
 * sends one request, the host reports progress, asks by prompts, and ends with one result or one failure.
 */
import * as v from 'valibot';
import { FailureSchema } from './failure.ts';
import { LanguageSchema, RequesterSchema, RequestIdSchema } from './fields.ts';
import { OPERATION_NAMES } from './operations.ts';
import { STAGES } from './page-messages.ts';
import { NEW_PIN_PROBLEMS, PromptAnswerSchema, PromptSchema } from './prompts.ts';
import { ParamsSchema } from './record.ts';

/**
 * The one message that is read loosely: what a newer peer added passes, so that it can be told which side to update. Only `protocol`
 * decides; the product's version is for people.
 */
const HelloFields = { type: v.literal('hello'), protocol: v.pipe(v.number(), v.integer()) };
const ProductVersionSchema = v.optional(v.pipe(v.string(), v.maxLength(40)));
const PromptIdSchema = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1000));

export const ExtensionToHostSchema = v.variant('type', [
  v.object({ ...HelloFields, extensionVersion: ProductVersionSchema }),
  v.strictObject({
    type: v.literal('request'),
    requestId: RequestIdSchema,
    /** Any short name passes here, so that an unknown one can be answered with OPERATION_UNKNOWN. */
    operation: v.pipe(v.string(), v.maxLength(40)),
    /** A page's origin as the browser told it, or EXTENSION_ORIGIN for the extension's own pages. */
    origin: RequesterSchema,
    language: LanguageSchema,
    params: ParamsSchema,
  }),
  v.strictObject({
    type: v.literal('answer'),
    requestId: RequestIdSchema,
    promptId: PromptIdSchema,
    answer: PromptAnswerSchema,
  }),
  v.strictObject({ type: v.literal('cancel'), requestId: RequestIdSchema }),
]);
export type ExtensionToHost = v.InferOutput<typeof ExtensionToHostSchema>;

/** What `working` is busy with. */
export const STEPS = ['reading-card', 'checking-pin', 'signing', 'changing-pin'] as const;
export type Step = (typeof STEPS)[number];
/** Where the citizen types the PIN when it is not in the eID window. */
const PIN_PLACES = ['pinentry', 'pin-pad'] as const;

export const HostToExtensionSchema = v.variant('type', [
  v.object({ ...HelloFields, hostVersion: ProductVersionSchema }),
  /** Sent every 2 s while a request is open, so that a host that hangs is told from one that waits. */
  v.strictObject({ type: v.literal('alive'), requestId: RequestIdSchema }),
  v.strictObject({
    type: v.literal('progress'),
    requestId: RequestIdSchema,
    stage: v.picklist(STAGES),
    /** With `working`. */
    step: v.optional(v.picklist(STEPS)),
    /** With `waiting-for-pin`; not there when a prompt asks in the eID window. */
    pinEntry: v.optional(v.picklist(PIN_PLACES)),
    /** With `pinEntry`. */
    triesLeft: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(15))),
    /** With `pin-pad`, which cannot say it: why the citizen is asked again. */
    problem: v.optional(v.picklist(NEW_PIN_PROBLEMS)),
  }),
  v.strictObject({
    type: v.literal('prompt'),
    requestId: RequestIdSchema,
    promptId: PromptIdSchema,
    prompt: PromptSchema,
  }),
  /** Sent every two seconds while a request is open. */
  v.strictObject({ type: v.literal('alive'), requestId: RequestIdSchema }),
  v.strictObject({ type: v.literal('result'), requestId: RequestIdSchema, result: v.unknown() }),
  v.strictObject({
    type: v.literal('failure'),
    /** Null where the message that failed had no readable request id. */
    requestId: v.nullable(RequestIdSchema),
    error: FailureSchema,
  }),
]);
export type HostToExtension = v.InferOutput<typeof HostToExtensionSchema>;
export type Progress = Extract<HostToExtension, { type: 'progress' }>;

export const isOperationName = (name: string): name is (typeof OPERATION_NAMES)[number] =>
  (OPERATION_NAMES as string[]).includes(name);
