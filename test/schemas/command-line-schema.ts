/** docs/command-line.schema.json, from the table of what the commands print, and the judging of real output by it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RESULTS, type ResultName } from '@eid-loket/native-host/command-line/results.ts';
import { PlaceSchema } from '@eid-loket/native-host/log/place.ts';
import { ERROR_CODES } from '@eid-loket/shared/errors/error-catalogue.ts';
import { toJsonSchema } from '@valibot/to-json-schema';
import { Ajv } from 'ajv';

export const SCHEMA_FILE = join('docs', 'command-line.schema.json');

const isErrorCode = (schema: object) => 'options' in schema && schema.options === ERROR_CODES;

export function schemaText(): string {
  const definitions = Object.fromEntries(
    Object.entries(RESULTS).map(([name, schema], at) => {
      const same = Object.values(RESULTS).indexOf(schema);
      if (same < at) return [name, { $ref: `#/definitions/${Object.keys(RESULTS)[same]}` }];
      const { $schema: _draft, ...shape } = toJsonSchema(schema, {
        // Printed as its text. What only our own reader checks beyond the form is left out.
        overrideSchema: ({ valibotSchema: schema }) => {
          if (schema === PlaceSchema) return { type: 'string' };
          return isErrorCode(schema) ? { $ref: '#/definitions/errorCode' } : undefined;
        },
        errorMode: 'ignore',
      });
      return [name, shape];
    }),
  );
  const whole = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'What each command of eid-loket prints with --json: each line is one of these, by the name of the command',
    // Not the whole list: that is in the catalogue's documentation, and grows.
    definitions: { errorCode: { type: 'string', pattern: '^[A-Z_]+$', description: 'docs/errors.md' }, ...definitions },
  };
  return `${JSON.stringify(whole, null, 2)}\n`;
}

/** By the file that programmers read, not by the source. @returns what does not fit, or null */
export function misfit(name: ResultName, line: string): string | null {
  const ajv = new Ajv({ strict: false, validateFormats: false });
  ajv.addSchema(JSON.parse(readFileSync(SCHEMA_FILE, 'utf8')), 'results');
  const fits = ajv.validate({ $ref: `results#/definitions/${encodeURIComponent(name)}` }, JSON.parse(line));
  return fits ? null : `${name} --json does not fit its schema: ${ajv.errorsText()}`;
}

/** @param args of the command line, --json among them */
export function resultName(args: readonly string[]): ResultName {
  // Options for every command may stand before it.
  const [command = '', next = '-'] = args.slice(
    Math.max(
      0,
      args.findIndex((word) => word in RESULTS),
    ),
  );
  const name = command === 'doctor' && !next.startsWith('-') ? 'doctor CODE' : command;
  if (!(name in RESULTS)) throw new Error(`no result of ${name} is described`);
  return name as ResultName;
}
