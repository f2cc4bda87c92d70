/**
 * What the doctor may say of a machine: facts of closed forms only, so that neither a person, nor a number of one, nor a name of
 * this computer can be among them. Terminal, report and the extension's page show nothing else.
 */
import { ERROR_CODES } from '@eid-loket/shared/errors/error-catalogue.ts';
import * as v from 'valibot';
import { BROWSERS } from '../install/browsers.ts';
import { LEVELS } from '../install/places.ts';
import { CHECK_NAMES } from './checks.ts';
import { KNOWN_PROGRAMS } from './observe/other-programs.ts';
import { PROBLEM_NAMES } from './problems.ts';

const CountSchema = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(99_999));

export const FactsSchema = v.strictObject({
  count: v.optional(CountSchema),
  /** Of a program, at most four numbers. */
  version: v.optional(v.pipe(v.string(), v.regex(/^\d{1,4}(?:\.\d{1,4}){1,3}$/))),
  date: v.optional(v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/))),
  browser: v.optional(v.picklist(BROWSERS)),
  level: v.optional(v.picklist(LEVELS)),
  sandbox: v.optional(v.picklist(['snap', 'flatpak'])),
  /** A key of the configuration file, as somebody wrote it. */
  key: v.optional(v.pipe(v.string(), v.regex(/^[A-Za-z_][A-Za-z0-9_.-]{0,39}$/))),
  programs: v.optional(v.array(v.picklist(KNOWN_PROGRAMS))),
  applet: v.optional(v.pipe(v.string(), v.regex(/^\d\.\d{1,2}$/))),
  /** Which reader, counted from 1 as `readers` lists them; only where several have a card. */
  reader: v.optional(v.pipe(CountSchema, v.minValue(1))),
  pinPad: v.optional(v.boolean()),
});
export type Facts = v.InferOutput<typeof FactsSchema>;

export interface Finding {
  problem: ProblemName;
  facts?: Facts;
}
type ProblemName = (typeof PROBLEM_NAMES)[number];

/** One line of the doctor, in the language that was asked. `none`: could not be looked at, because of what stands above. */
export const DoctorRowSchema = v.strictObject({
  check: v.picklist(CHECK_NAMES),
  verdict: v.picklist(['good', 'note', 'warning', 'bad', 'none']),
  problem: v.nullable(v.picklist(PROBLEM_NAMES)),
  code: v.nullable(v.picklist(ERROR_CODES)),
  title: v.string(),
  cause: v.nullable(v.string()),
  remedy: v.nullable(v.string()),
  facts: FactsSchema,
  /** Where docs/support.md says more. */
  documentation: v.string(),
});
export type DoctorRow = v.InferOutput<typeof DoctorRowSchema>;
