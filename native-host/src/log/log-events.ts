/**
 * All that the host can write into its log: a closed list of events, each with typed fields. Names, numbers of people and PINs have
 * no field here, and a line that does not fit the schema is not written.
 */
import { ERROR_CODES } from '@eid-loket/shared/errors/error-catalogue.ts';
import { VersionSchema } from '@eid-loket/shared/protocol/fields.ts';
import { OPERATION_NAMES } from '@eid-loket/shared/protocol/operations.ts';
import { StageSchema } from '@eid-loket/shared/protocol/page-messages.ts';
import * as v from 'valibot';
import { SETTING_NAMES } from '../setting-names.ts';
import { PlaceSchema } from './place.ts';

export const LOG_LEVELS = ['traffic', 'debug', 'info', 'warn', 'error'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

const ByteSchema = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(255));
const CountSchema = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(999_999));

export const LogEventSchema = v.variant('event', [
  v.strictObject({
    event: v.literal('started'),
    browser: v.picklist(['chromium', 'firefox']),
    hostVersion: VersionSchema,
  }),
  /** The configuration has a setting that is unknown or cannot be. */
  v.strictObject({
    event: v.literal('configuration-invalid'),
    setting: v.picklist([...SETTING_NAMES, 'file', 'unknown']),
  }),
  /** Commands to the card are written from here on. */
  v.strictObject({ event: v.literal('traffic-is-logged') }),
  v.strictObject({ event: v.literal('hello'), extensionVersion: v.optional(VersionSchema), protocol: CountSchema }),
  v.strictObject({ event: v.literal('request'), operation: v.picklist([...OPERATION_NAMES, 'unknown']) }),
  v.strictObject({ event: v.literal('stage'), stage: StageSchema }),
  /** One exchange: the command's header (ISO 7816-4), how many bytes went and came, the status word. Never data. */
  v.strictObject({
    event: v.literal('exchange'),
    cla: ByteSchema,
    ins: ByteSchema,
    p1: ByteSchema,
    p2: ByteSchema,
    sent: CountSchema,
    received: CountSchema,
    sw1: v.optional(ByteSchema),
    sw2: v.optional(ByteSchema),
    milliseconds: CountSchema,
  }),
  /** A PIN by the reader's own keys: the status word, and how long the citizen took. */
  v.strictObject({
    event: v.literal('typed-on-reader'),
    sw1: v.optional(ByteSchema),
    sw2: v.optional(ByteSchema),
    milliseconds: CountSchema,
  }),
  v.strictObject({ event: v.literal('read-again') }),
  v.strictObject({ event: v.literal('ended-with-card') }),
  v.strictObject({ event: v.literal('done'), milliseconds: CountSchema }),
  v.strictObject({
    event: v.literal('failed'),
    code: v.picklist(ERROR_CODES),
    triesLeft: v.optional(v.pipe(CountSchema, v.maxValue(15))),
    statusWord: v.optional(v.pipe(v.string(), v.regex(/^[0-9A-F]{4}$/))),
    /** What PC/SC said to which call. */
    pcsc: v.optional(v.pipe(v.string(), v.regex(/^[a-zA-Z]{1,20} (?:(?:SCARD|ERROR)_[A-Z0-9_]{1,40}|0x[0-9a-f]{8})$/))),
    place: v.optional(PlaceSchema),
    milliseconds: CountSchema,
  }),
]);
export type LogEvent = v.InferOutput<typeof LogEventSchema>;

/** From which level on an event is written. */
export const LEVEL_OF: Readonly<Record<LogEvent['event'], LogLevel>> = {
  started: 'info',
  'configuration-invalid': 'error',
  'traffic-is-logged': 'warn',
  hello: 'info',
  request: 'info',
  stage: 'info',
  exchange: 'traffic',
  'typed-on-reader': 'traffic',
  'read-again': 'warn',
  'ended-with-card': 'debug',
  done: 'info',
  failed: 'warn',
};
