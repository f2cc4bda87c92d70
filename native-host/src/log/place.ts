/**
 * Where in our own code something was thrown, and what lay under it. Made only from a stack and from error names of a closed list,
 * because messages may quote data and paths may hold a user's name.
 */
import { getSystemErrorMap } from 'node:util';
import * as v from 'valibot';

const ERROR_NAMES = ['EidError', 'TypeError', 'RangeError', 'SyntaxError', 'ReferenceError', 'AbortError', 'Error'];
const SYSTEM_ERRORS = new Set([...getSystemErrorMap().values()].map(([name]) => name));

export class Place {
  readonly #text: string;

  private constructor(text: string) {
    this.#text = text;
  }

  static of(error: unknown): Place {
    if (!(error instanceof Error)) return new Place('no error object');
    const [, name = 'unnamed', line = '0', column = '0'] =
      /\n {4}at (?:async )?(?:([\w$.<>]{1,60}) )?\(?[^\n]*?:(\d+):(\d+)\)?(?:\n|$)/.exec(error.stack ?? '') ?? [];
    const kind = ERROR_NAMES.includes(error.name) ? error.name : 'other';
    const code = (error.cause as { code?: unknown } | undefined)?.code ?? (error as { code?: unknown }).code;
    const under = typeof code === 'string' && SYSTEM_ERRORS.has(code) ? ` (${code})` : '';
    return new Place(`${kind}${under} in ${name}, ${line}:${column}`);
  }

  toJSON(): string {
    return this.#text;
  }
}

export const PlaceSchema = v.custom<Place>((value) => value instanceof Place);
