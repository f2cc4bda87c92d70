/** Whatever arrives at a border, a schema either takes it as it is or refuses it with a code: over generated messages, with a kept seed. */
import fc from 'fast-check';
import * as v from 'valibot';
import { tries } from '../../../test/helpers/generated.ts';
import { HostVouchedSchema } from '../token/host-vouched.ts';
import {
  CARD_FIELD_NAMES,
  type CardField,
  CardValuesSchema,
  DATA_GROUPS,
  FieldRequestsSchema,
  fieldsOf,
} from './card-fields.ts';
import { ExtensionToHostSchema, HostToExtensionSchema } from './host-messages.ts';
import { OPERATION_NAMES, OPERATIONS } from './operations.ts';
import { PageToExtensionSchema } from './page-messages.ts';
import { parseMessage } from './parse-message.ts';
import { PromptAnswerSchema, PromptSchema } from './prompts.ts';

const SEED = tries(300);

const SCHEMAS: Record<string, v.GenericSchema> = {
  'extension to host': ExtensionToHostSchema,
  'host to extension': HostToExtensionSchema,
  'page to extension': PageToExtensionSchema,
  prompt: PromptSchema,
  answer: PromptAnswerSchema,
  ...Object.fromEntries(OPERATION_NAMES.map((name) => [`${name} params`, OPERATIONS[name].params])),
  ...Object.fromEntries(OPERATION_NAMES.map((name) => [`${name} result`, OPERATIONS[name].result])),
};

/** Objects that look like messages: right names, wrong things in them. */
const almost = fc.dictionary(
  fc.constantFrom(
    'type',
    'kind',
    'requestId',
    'promptId',
    'answer',
    'prompt',
    'fields',
    'values',
    'granted',
    '__proto__',
  ),
  fc.oneof(fc.constantFrom('consent', 'pin', 'new-pin', 'choose-card', 'hello', 'alive', 'progress'), fc.jsonValue()),
);

test.each(Object.entries(SCHEMAS))('%s: anything is taken unchanged or refused with a code', (_name, schema) => {
  fc.assert(
    fc.property(fc.oneof(almost, fc.jsonValue()), (message) => {
      let taken: unknown;
      try {
        taken = parseMessage(schema, message, 'MESSAGE_INVALID');
      } catch (error) {
        return expect(error).toMatchObject({ name: 'EidError', code: 'MESSAGE_INVALID' });
      }
      // To valibot an empty list is an object without fields; what goes on is that object.
      return expect(taken).toEqual(Array.isArray(message) ? {} : message);
    }),
    SEED,
  );
});

test.each(Object.entries(SCHEMAS))('%s: what refers to itself is refused with a code', (_name, schema) => {
  const names = ['params', 'fields', 'answer', 'prompt', 'values', 'groups', 'result', 'title'];
  for (const name of names) {
    const message: Record<string, unknown> = { type: 'request', kind: 'consent' };
    message[name] = message;
    expect(() => parseMessage(schema, message, 'MESSAGE_INVALID')).toThrow(
      expect.objectContaining({ code: 'MESSAGE_INVALID' }),
    );
  }
});

const field = fc.constantFrom(...CARD_FIELD_NAMES);
const text = fc.string({ minLength: 1, maxLength: 400 });
const values = fc
  .dictionary(field, text)
  .map((record) => ({ ...record, ...('photo' in record ? { photo: 'AAAA' } : {}) }) as Record<CardField, string>);

test('values of fields pass, and one of any other name, or empty, makes all of them fail', () => {
  fc.assert(
    fc.property(values, fc.string(), text, (good, name, value) => {
      expect(v.parse(CardValuesSchema, good)).toEqual(good);
      expect(v.is(HostVouchedSchema, { format: 'eid-loket-host-vouched:1.0', values: good })).toBe(true);
      if (!(CARD_FIELD_NAMES as string[]).includes(name) && name !== '__proto__')
        expect(v.is(CardValuesSchema, { ...good, [name]: value })).toBe(false);
      expect(v.is(CardValuesSchema, { ...good, surname: '' })).toBe(false);
    }),
    SEED,
  );
});

test('requests for fields pass when each is required or optional, and there is one', () => {
  fc.assert(
    fc.property(fc.dictionary(field, fc.constantFrom('required', 'optional')), (fields) => {
      expect(v.is(FieldRequestsSchema, fields)).toBe(Object.keys(fields).length > 0);
    }),
    SEED,
  );
});

test('every field stands in one file, and every file has fields', () => {
  expect(DATA_GROUPS.flatMap(fieldsOf).sort()).toEqual([...CARD_FIELD_NAMES].sort());
  for (const group of DATA_GROUPS) expect(fieldsOf(group).length).toBeGreaterThan(0);
});
