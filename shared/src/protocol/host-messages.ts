/**
 * Extension ⇄ native host, one JSON text per native-messaging frame. Both sides say hello first; then the extension
 * sends one request, the host reports progress, asks by prompts, and ends with one result or one failure.
 */
import * as v from 'valibot';
import { FailureSchema } from './failure.ts';
import { LanguageSchema, OriginSchema, RequestIdSchema, VersionSchema } from './fields.ts';
import { OPERATION_NAMES } from './operations.ts';
import { STAGES } from './page-messages.ts';

/** Read loosely, whatever its version: only so can a newer or older peer be told which part to update. */
const HelloFields = { type: v.literal('hello'), protocol: v.pipe(v.number(), v.integer()) };
const AnyVersionSchema = v.optional(v.fallback(VersionSchema, '0.0.0'), '0.0.0');

const PromptIdSchema = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1000));

export const ExtensionToHostSchema = v.variant('type', [
  v.object({ ...HelloFields, extensionVersion: AnyVersionSchema }),
  v.strictObject({
    type: v.literal('request'),
    requestId: RequestIdSchema,
    /** Any short name passes here, so that an unknown one can be answered with OPERATION_UNKNOWN. */
    operation: v.pipe(v.string(), v.maxLength(40)),
    origin: OriginSchema,
    language: LanguageSchema,
    params: v.record(v.string(), v.unknown()),
  }),
  v.strictObject({
    type: v.literal('answer'),
    requestId: RequestIdSchema,
    promptId: PromptIdSchema,
    answer: v.variant('kind', [
      v.strictObject({ kind: v.literal('consent') }),
      v.strictObject({
        kind: v.literal('pin'),
        /** Whatever was typed; the host alone decides whether it is a PIN, before the card sees it. */
        pin: v.pipe(v.string(), v.maxLength(64)),
        lastTryConfirmed: v.boolean(),
      }),
    ]),
  }),
  v.strictObject({ type: v.literal('cancel'), requestId: RequestIdSchema }),
]);
export type ExtensionToHost = v.InferOutput<typeof ExtensionToHostSchema>;
export type PromptAnswer = Extract<ExtensionToHost, { type: 'answer' }>['answer'];

export const PromptSchema = v.variant('kind', [
  /** A Belgian card is there: show what is asked and let the citizen allow it. */
  v.strictObject({ kind: v.literal('consent') }),
  v.strictObject({
    kind: v.literal('pin'),
    purpose: v.picklist(['authentication', 'signature']),
    /** Null where the card cannot tell without spending a try (applet 1.1). */
    triesLeft: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(15))),
    /** Why the citizen is asked again; null the first time. */
    problem: v.nullable(v.picklist(['PIN_WRONG', 'PIN_FORMAT_INVALID', 'PIN_LAST_TRY_NOT_CONFIRMED'])),
  }),
]);
export type Prompt = v.InferOutput<typeof PromptSchema>;

export const HostToExtensionSchema = v.variant('type', [
  v.object({ ...HelloFields, hostVersion: AnyVersionSchema }),
  v.strictObject({
    type: v.literal('progress'),
    requestId: RequestIdSchema,
    stage: v.picklist(STAGES),
    /** True while a dialog of the system, outside the browser, asks the PIN. */
    nativeDialog: v.optional(v.boolean()),
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

export const isOperationName = (name: string): name is (typeof OPERATION_NAMES)[number] =>
  (OPERATION_NAMES as string[]).includes(name);
