/** docs/protocol.md shows every message; each example must pass the schema it stands for. */
import { CardFileSchema } from '@eid-loket/shared/protocol/fields.ts';
import { ExtensionToHostSchema, HostToExtensionSchema } from '@eid-loket/shared/protocol/host-messages.ts';
import { OPERATION_NAMES, OPERATIONS } from '@eid-loket/shared/protocol/operations.ts';
import {
  ConnectMessageSchema,
  ExtensionToPageSchema,
  PageToExtensionSchema,
} from '@eid-loket/shared/protocol/page-messages.ts';
import * as v from 'valibot';
import { sourceFiles } from './source-files.ts';

const SCHEMAS: Record<string, v.GenericSchema> = {
  'page to extension, window message': ConnectMessageSchema,
  'page to extension': PageToExtensionSchema,
  'extension to page': ExtensionToPageSchema,
  'extension to host': ExtensionToHostSchema,
  'host to extension': HostToExtensionSchema,
  ...Object.fromEntries(OPERATION_NAMES.map((name) => [`${name} params`, OPERATIONS[name].params])),
  ...Object.fromEntries(OPERATION_NAMES.map((name) => [`${name} result`, OPERATIONS[name].result])),
};

const documentation = sourceFiles(/^docs\/protocol\.md$/)[0]?.text ?? '';
const examples = [...documentation.matchAll(/<!-- (.+?) -->\n```json\n([\s\S]*?)\n```/g)].map((match) => ({
  kind: match[1] as string,
  message: JSON.parse(match[2] as string, (_key, value) =>
    typeof value === 'string' && value.endsWith('…') ? 'A'.repeat(344) : value,
  ),
}));

test.each(examples.map((example, index) => [`${index + 1} ${example.kind}`, example] as const))(
  'example %s',
  (_name, example) => {
    const schema = SCHEMAS[example.kind];
    expect(schema).toBeDefined();
    expect(v.safeParse(schema as v.GenericSchema, example.message).issues ?? []).toEqual([]);
  },
);

test('every kind of message has an example', () => {
  expect([...new Set(examples.map((example) => example.kind))].sort()).toEqual(Object.keys(SCHEMAS).sort());
});

const typesIn = (schema: { options: readonly { entries: { type: v.LiteralSchema<string, undefined> } }[] }) =>
  schema.options.map((option) => option.entries.type.literal);

test.each([
  ['page to extension', typesIn(PageToExtensionSchema as never)],
  ['extension to page', typesIn(ExtensionToPageSchema as never)],
  ['extension to host', typesIn(ExtensionToHostSchema as never)],
  ['host to extension', typesIn(HostToExtensionSchema as never)],
])('every type of message %s is shown', (kind, types) => {
  const shown = examples.filter((example) => example.kind === kind).map((example) => example.message.type);
  expect(types.filter((type) => !shown.includes(type))).toEqual([]);
});

test('the placeholder that stands for card bytes is itself well formed', () => {
  expect(v.is(CardFileSchema, 'A'.repeat(344))).toBe(true);
});
