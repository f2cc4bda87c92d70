/** Schemas of form fields. An issue's message is the name of the rule, whose sentence the portal's texts have; the metadata are the input's attributes. */
import { cleanedLine, isDisplayable, oneLine } from '@eid-loket/shared/token/displayable-text.ts';
import * as v from 'valibot';
import { emailAddress, phoneNumber } from './fields/contact.ts';
import { anyPostalCode, belgianPostalCode } from './fields/postal-code.ts';
import { parseTypedDate } from './fields/typed-date.ts';
import type { ProblemName } from './texts/problems/index.ts';

const problem = (name: ProblemName): ProblemName => name;

const AnyTextSchema = v.optional(v.string(), '');

/** One line that others read and that may be empty: composed, with single spaces, nothing hidden in it. */
export const optionalText = (max: number) =>
  v.pipe(
    AnyTextSchema,
    v.transform(oneLine),
    v.maxLength(max, problem('tooLong')),
    v.check(isDisplayable, problem('hidden')),
    v.metadata({ required: false }),
  );

export const requiredText = (max: number) =>
  v.pipe(optionalText(max), v.nonEmpty(problem('required')), v.metadata({ required: true }));

type Reading = { value: string } | { problem: ProblemName };

/** As much as may be typed or pasted for a value that is read out of it. */
const PASTED_MAX = 200;

/** A value that is read out of what was pasted: what cannot be seen around and in it is taken off. Empty stays empty. */
const readText = (read: (text: string) => Reading) =>
  v.pipe(
    AnyTextSchema,
    v.transform(cleanedLine),
    v.maxLength(PASTED_MAX, problem('tooLong')),
    v.rawTransform(({ dataset, addIssue, NEVER }) => {
      if (dataset.value === '') return '';
      const reading = read(dataset.value);
      if ('value' in reading) return reading.value;
      addIssue({ message: reading.problem });
      return NEVER;
    }),
    v.metadata({ required: false }),
  );

const orProblem = (value: string | null, name: ProblemName): Reading =>
  value === null ? { problem: name } : { value };

export const emailField = () => readText((text) => orProblem(emailAddress(text), 'email'));
export const phoneField = () => readText((text) => orProblem(phoneNumber(text), 'phone'));
export const postalCodeField = () => readText((text) => orProblem(anyPostalCode(text), 'postalCode'));
export const belgianPostalCodeField = () => readText((text) => orProblem(belgianPostalCode(text), 'postalCodeBelgian'));

const YEAR_DAYS = 366;
const daysBetween = (a: string, b: string) => Math.abs(Date.parse(a) - Date.parse(b)) / 86_400_000;

/** Today at the latest, as far as it is known. @param today YYYY-MM-DD */
export const pastDate = (today: string) =>
  readText((text) => {
    const read = parseTypedDate(text);
    if ('problem' in read) return read;
    return read.date > today.slice(0, read.date.length) ? { problem: 'dateFuture' } : { value: read.date };
  });

/** A whole date within a year before or after today. @param today YYYY-MM-DD */
export const nearDate = (today: string) =>
  readText((text) => {
    const read = parseTypedDate(text);
    if ('problem' in read) return read;
    if (read.date.length < today.length) return { problem: 'dateWhole' };
    return daysBetween(read.date, today) > YEAR_DAYS ? { problem: 'dateFar' } : { value: read.date };
  });

export const required = (schema: v.GenericSchema<string | undefined, string>) =>
  v.pipe(schema, v.nonEmpty(problem('required')), v.metadata({ required: true }));

/** Control characters cannot be typed a second time. */
const NO_CONTROL_CHARACTERS = /^\P{Cc}*$/u;

/** As it is typed: a space at its end belongs to it. */
export const optionalPassword = (max: number) =>
  v.pipe(AnyTextSchema, v.maxLength(max, problem('tooLong')), v.regex(NO_CONTROL_CHARACTERS, problem('hidden')));

export const requiredPassword = (max: number) => v.pipe(optionalPassword(max), v.nonEmpty(problem('required')));
