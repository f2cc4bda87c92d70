/** What each command prints with --json: one line of its shape, or several. docs/command-line.schema.json is made of this table. */
import { ERROR_CATALOGUE, ERROR_CODES } from '@eid-loket/shared/errors/error-catalogue.ts';
import { CardValuesSchema } from '@eid-loket/shared/protocol/card-fields.ts';
import { FailureSchema } from '@eid-loket/shared/protocol/failure.ts';
import * as v from 'valibot';
import { CARD_CHECKS } from '../card/read-card.ts';
import { DoctorRowSchema } from '../doctor/finding.ts';
import { BROWSERS } from '../install/browsers.ts';
import { PLACE_STATES } from '../install/judge-place.ts';
import { LEVELS } from '../install/places.ts';
import { ACTIONS } from '../install/steps.ts';
import { LogLineSchema } from '../log/read-log.ts';
import { UPDATE_STATES } from '../updates/check-for-update.ts';

const CountSchema = v.pipe(v.number(), v.integer(), v.minValue(0));
const HexSchema = v.pipe(v.string(), v.regex(/^(?:[0-9A-F]{2})*$/));

const catalogued = <K extends 'stage' | 'fixer'>(key: K) =>
  v.picklist([...new Set(ERROR_CODES.map((code) => ERROR_CATALOGUE[code][key]))]);

const StepsSchema = v.strictObject({
  dryRun: v.boolean(),
  /** False too where a step was refused, or failed. */
  done: v.boolean(),
  steps: v.array(
    v.strictObject({ action: v.picklist(ACTIONS), browser: v.nullable(v.picklist(BROWSERS)), place: v.string() }),
  ),
});

export const RESULTS = {
  doctor: v.strictObject({ rows: v.array(DoctorRowSchema) }),
  'doctor CODE': v.strictObject({
    code: v.picklist(ERROR_CODES),
    stage: catalogued('stage'),
    fixer: catalogued('fixer'),
    retry: v.boolean(),
    meaning: v.string(),
    what: v.string(),
    todo: v.string(),
    documentation: v.string(),
  }),
  report: v.strictObject({ report: v.string() }),
  read: v.strictObject({
    values: CardValuesSchema,
    checks: v.array(
      v.strictObject({ check: v.picklist(CARD_CHECKS), result: v.picklist(['holds', 'fails', 'absent']) }),
    ),
  }),
  readers: v.strictObject({
    readers: v.array(v.strictObject({ name: v.string(), card: v.picklist(['present', 'empty', 'mute']) })),
  }),
  'pin-status': v.strictObject({ triesLeft: v.nullable(v.pipe(CountSchema, v.maxValue(15))) }),
  'change-pin': v.strictObject({ changed: v.literal(true) }),
  apdu: v.strictObject({ data: HexSchema, status: v.pipe(HexSchema, v.length(4)) }),
  status: v.strictObject({
    places: v.array(
      v.strictObject({
        browser: v.picklist(BROWSERS),
        sandbox: v.nullable(v.picklist(['snap', 'flatpak'])),
        level: v.picklist(LEVELS),
        place: v.string(),
        state: v.picklist(PLACE_STATES),
      }),
    ),
  }),
  install: StepsSchema,
  uninstall: StepsSchema,
  log: LogLineSchema,
  trace: LogLineSchema,
  cache: v.strictObject({ entries: CountSchema }),
  version: v.strictObject({
    hostVersion: v.string(),
    protocol: CountSchema,
    runtime: v.string(),
    system: v.string(),
    /** With --check. */
    update: v.optional(
      v.strictObject({
        state: v.picklist(UPDATE_STATES),
        published: v.optional(v.strictObject({ version: v.string(), date: v.string() })),
      }),
    ),
  }),
  /** Of any command, beside exit code 1. */
  failure: v.strictObject({ error: FailureSchema }),
} as const;

export type ResultName = keyof typeof RESULTS;
export type Result<N extends ResultName> = v.InferInput<(typeof RESULTS)[N]>;
