/** What the extension's own parts say to each other. They are parsed too: a content script lives in a page's process. */
import { FailureSchema } from '@eid-loket/shared/protocol/failure.ts';
import { LanguageSchema, RequesterSchema, RequestIdSchema } from '@eid-loket/shared/protocol/fields.ts';
import { OperationNameSchema, WebOperationNameSchema } from '@eid-loket/shared/protocol/operations.ts';
import { StageSchema } from '@eid-loket/shared/protocol/page-messages.ts';
import { ParamsSchema } from '@eid-loket/shared/protocol/record.ts';
import * as v from 'valibot';

/** Operations with an eID window that only the extension's own pages may ask for. */
const OwnOperationNameSchema = v.picklist(['read-values', 'change-pin']);
export type OwnOperationName = v.InferOutput<typeof OwnOperationNameSchema>;

/** Operations without one, which the extension's own pages ask the host through the background. */
const VisitNameSchema = v.picklist(['get-status', 'doctor']);
export type VisitName = v.InferOutput<typeof VisitNameSchema>;

/** Content script → background. */
export const PageRequestSchema = v.strictObject({
  type: v.literal('page-request'),
  requestId: RequestIdSchema,
  operation: WebOperationNameSchema,
  language: LanguageSchema,
  params: ParamsSchema,
  /** Whether the citizen clicked or typed on the page just before, as the browser tells the content script. */
  clicked: v.boolean(),
  /** The other product whose messages the page speaks; not there for our own. */
  api: v.optional(v.picklist(['web-eid', 'beidconnect'])),
});
export type PageRequest = v.InferOutput<typeof PageRequestSchema>;

/** The extension's own pages → background. */
export const OwnRequestSchema = v.variant('type', [
  v.strictObject({ type: v.literal('own-visit'), operation: VisitNameSchema, language: LanguageSchema }),
  v.strictObject({
    type: v.literal('own-request'),
    requestId: RequestIdSchema,
    operation: OwnOperationNameSchema,
    language: LanguageSchema,
    params: v.record(v.string(), v.unknown()),
  }),
]);
export type OwnRequest = v.InferOutput<typeof OwnRequestSchema>;
export type OwnOperationRequest = Extract<OwnRequest, { type: 'own-request' }>;

/** Background → content script or own page, as the answer to a request. */
export const BackgroundAnswerSchema = v.variant('type', [
  v.strictObject({ type: v.literal('window-opened') }),
  v.strictObject({ type: v.literal('result'), result: v.unknown() }),
  v.strictObject({ type: v.literal('failure'), error: FailureSchema }),
]);
export type BackgroundAnswer = v.InferOutput<typeof BackgroundAnswerSchema>;

/** Background → eID window, through the browser's session storage, so that it outlives the background. */
export const PendingRequestSchema = v.strictObject({
  requestId: RequestIdSchema,
  tabId: v.pipe(v.number(), v.integer()),
  origin: RequesterSchema,
  operation: OperationNameSchema,
  language: LanguageSchema,
  params: ParamsSchema,
});
export type PendingRequest = v.InferOutput<typeof PendingRequestSchema>;

/** eID window → content script, over their own port. */
export const WindowMessageSchema = v.variant('type', [
  v.strictObject({ type: v.literal('progress'), stage: StageSchema }),
  /** The failure that the window shows now, null once the citizen tries again. */
  v.strictObject({ type: v.literal('trouble'), error: v.nullable(FailureSchema) }),
  v.strictObject({ type: v.literal('result'), result: v.unknown() }),
  v.strictObject({ type: v.literal('failure'), error: FailureSchema }),
]);
export type WindowMessage = v.InferOutput<typeof WindowMessageSchema>;

/** Content script → eID window. */
export const WindowCancelSchema = v.strictObject({ type: v.literal('cancel') });

/** Background or eID window → content script; the answer is whether the page still waits for that request. */
export const ContentQuestionSchema = v.strictObject({
  type: v.picklist(['is-awaited', 'window-closed']),
  requestId: RequestIdSchema,
});
export type ContentQuestion = v.InferOutput<typeof ContentQuestionSchema>;

/** Content script → background, answered with true: a window that closed took the extension along, or not. */
export const StillThereSchema = v.strictObject({ type: v.literal('still-there') });

const WINDOW_PORT = 'eid-window:';

/** The port of an eID window names the request that it serves. */
export const windowPortName = (requestId: string) => `${WINDOW_PORT}${requestId}`;
export const requestIdOfPort = (name: string) => (name.startsWith(WINDOW_PORT) ? name.slice(WINDOW_PORT.length) : null);
