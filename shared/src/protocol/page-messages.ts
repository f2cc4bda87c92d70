/**
 * Page ⇄ content script. The page posts one `connect` window message that hands over a MessagePort; everything else
 * travels on that port, so that no other frame can answer.
 */
import * as v from 'valibot';
import { FailureSchema } from './failure.ts';
import { LanguageSchema, RequestIdSchema, VersionSchema } from './fields.ts';
import { PageOperationNameSchema } from './operations.ts';
import { ParamsSchema } from './record.ts';
import { CHANNEL, PROTOCOL_VERSION } from './version.ts';

const envelope = { channel: v.literal(CHANNEL), protocol: v.literal(PROTOCOL_VERSION) };

/** Any version may say hello: the answer tells a page with another version what is spoken here. */
export const ConnectMessageSchema = v.strictObject({
  channel: v.literal(CHANNEL),
  type: v.literal('connect'),
  protocol: v.pipe(v.number(), v.integer()),
});

export const PageToExtensionSchema = v.variant('type', [
  v.strictObject({
    ...envelope,
    type: v.literal('request'),
    requestId: RequestIdSchema,
    operation: PageOperationNameSchema,
    language: LanguageSchema,
    /** Checked against the operation's row. */
    params: ParamsSchema,
  }),
  v.strictObject({ ...envelope, type: v.literal('cancel'), requestId: RequestIdSchema }),
  /** Whether the extension is still there; answered at once by `pong`. */
  v.strictObject({ ...envelope, type: v.literal('ping'), requestId: RequestIdSchema }),
]);
export type PageToExtension = v.InferOutput<typeof PageToExtensionSchema>;

/** Where an interactive operation stands. The page may show it; it says nothing about who holds the card. */
export const STAGES = [
  'window-opened',
  'waiting-for-reader',
  'waiting-for-card',
  'waiting-for-other-program',
  'waiting-for-consent',
  'waiting-for-pin',
  'working',
] as const;
export const StageSchema = v.picklist(STAGES);
export type Stage = v.InferOutput<typeof StageSchema>;

export const ExtensionToPageSchema = v.variant('type', [
  v.strictObject({
    channel: v.literal(CHANNEL),
    type: v.literal('ready'),
    protocol: v.pipe(v.number(), v.integer()),
    extensionVersion: VersionSchema,
  }),
  v.strictObject({ ...envelope, type: v.literal('pong'), requestId: RequestIdSchema }),
  v.strictObject({ ...envelope, type: v.literal('accepted'), requestId: RequestIdSchema }),
  v.strictObject({ ...envelope, type: v.literal('progress'), requestId: RequestIdSchema, stage: StageSchema }),
  v.strictObject({ ...envelope, type: v.literal('result'), requestId: RequestIdSchema, result: v.unknown() }),
  v.strictObject({ ...envelope, type: v.literal('failure'), requestId: RequestIdSchema, error: FailureSchema }),
]);
export type ExtensionToPage = v.InferOutput<typeof ExtensionToPageSchema>;
