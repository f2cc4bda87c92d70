/**
 * Parsing at a process border: the schema decides, and the failure names the field but never repeats its value. It ends at the first
 * thing that does not fit, so that no regular expression sees what is over the size limit before it.
 */
import * as v from 'valibot';
import { EidError } from '../errors/eid-error.ts';
import type { ErrorCode } from '../errors/error-catalogue.ts';
import { isRecord } from './record.ts';

/** @throws EidError with `code` and the dotted path of the first offending field */
export function parseMessage<S extends v.GenericSchema>(
  schema: S,
  message: unknown,
  code: ErrorCode,
): v.InferOutput<S> {
  // To a schema of an object an array or a date is one too.
  if (!isRecord(message)) throw new EidError(code);
  const parsed = v.safeParse(schema, message, { abortEarly: true, abortPipeEarly: true });
  if (parsed.success) return parsed.output;
  const path = v.getDotPath(parsed.issues[0]);
  throw new EidError(code, path !== null && /^[A-Za-z0-9_.-]{1,80}$/.test(path) ? { field: path } : {});
}
