/** The lines of the log, newest file last, each checked against the same schema by which it was written; what does not fit is left out. */
import { join } from 'node:path';
import * as v from 'valibot';
import { readText } from '../install/own-files.ts';
import { LOG_LEVELS, LogEventSchema } from './log-events.ts';
import { logFileName, ROTATION } from './rotating-file.ts';

const HEAD = {
  level: v.picklist(LOG_LEVELS),
  time: v.pipe(v.string(), v.isoTimestamp()),
  process: v.pipe(v.number(), v.integer()),
  reference: v.optional(v.pipe(v.string(), v.regex(/^[0-9A-HJKMNP-TV-Z]{4}$/))),
};
const HeadSchema = v.object(HEAD);
const StringsSchema = v.pipe(v.string(), v.parseJson(), v.record(v.string(), v.unknown()));

/** A place comes back as the text that Place made. */
const PLACE = /^[\w ().$<>,:]{1,160}$/;

export const LogLineSchema = v.strictObject({
  ...HEAD,
  event: LogEventSchema,
  place: v.nullable(v.pipe(v.string(), v.regex(PLACE))),
});
export type LogLine = v.InferOutput<typeof LogLineSchema>;

function parseLogLine(text: string): LogLine | null {
  const raw = v.safeParse(StringsSchema, text);
  if (!raw.success) return null;
  const { level, time, process, reference, place, ...rest } = raw.output;
  const head = v.safeParse(HeadSchema, { level, time, process, reference });
  const event = v.safeParse(LogEventSchema, rest);
  if (!head.success || !event.success) return null;
  return { ...head.output, event: event.output, place: typeof place === 'string' && PLACE.test(place) ? place : null };
}

/** @param count how many of the last lines */
export function lastLogLines(folder: string, count: number): LogLine[] {
  const lines: LogLine[] = [];
  for (let age = 0; age <= ROTATION.keep && lines.length < count; age += 1) {
    const older = (readText(join(folder, logFileName(age))) ?? '')
      .split('\n')
      .flatMap((text) => parseLogLine(text) ?? []);
    lines.unshift(...older);
  }
  return lines.slice(-count);
}
