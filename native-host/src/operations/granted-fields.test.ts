/** Only what the citizen allowed leaves the host: over generated requests and answers, with a kept seed. */
import { CARD_FIELD_NAMES, CARD_FIELDS, type CardField, fieldsOf } from '@eid-loket/shared/protocol/card-fields.ts';
import { EXTENSION_ORIGIN } from '@eid-loket/shared/protocol/fields.ts';
import type { OperationResult } from '@eid-loket/shared/protocol/operations.ts';
import { makeCard } from '@eid-loket/virtual-card/make-card.ts';
import { InProcessReader } from '@eid-loket/virtual-card/reader/in-process-reader.ts';
import fc from 'fast-check';
import { hostContext, PERSONAS } from '../../../test/helpers/card-results.ts';
import { tries } from '../../../test/helpers/generated.ts';
import { dispatch } from '../dispatch.ts';
import type { AskCitizen } from '../prompts.ts';

const NONCE = 'Q2hhbGxlbmdlIG5vbmNlIG9mIHRoaXJ0eS10d28gYnl0ZXM=';
const SEED = tries(40);
const card = makeCard(PERSONAS, 'marie');

const answering =
  (granted: readonly CardField[]): AskCitizen =>
  async () =>
    ({ kind: 'consent', granted }) as never;

function run(operation: 'read-identity' | 'read-values', params: object, granted: readonly CardField[]) {
  const reader = new InProcessReader('reader');
  card.reset();
  reader.insert(card);
  const origin = operation === 'read-values' ? EXTENSION_ORIGIN : 'https://e-loket.example';
  return dispatch(operation, params, hostContext({ readers: [reader], origin, ask: answering(granted) }));
}

const field = fc.constantFrom(...CARD_FIELD_NAMES);
const fields = fc.dictionary(field, fc.constantFrom('required', 'optional'), { minKeys: 1 });
const granted = fc.uniqueArray(field);

const mayGoOn = (asked: Record<string, string>, allowed: readonly CardField[]) =>
  allowed.every((name) => name in asked) &&
  Object.entries(asked).every(([name, need]) => need === 'optional' || allowed.includes(name as CardField));

test('read-values gives allowed fields alone, or nothing at all', async () => {
  await fc.assert(
    fc.asyncProperty(fields, granted, fc.boolean(), async (asked, chosen, obedient) => {
      const required = Object.keys(asked).filter((name) => asked[name] === 'required') as CardField[];
      const inside = chosen.filter((name) => name in asked);
      const allowed = obedient ? [...new Set([...required, ...inside])] : chosen;
      const result = await run('read-values', { fields: asked }, allowed).catch(
        (error: { code: string }) => error.code,
      );
      if (!mayGoOn(asked, allowed)) return expect(result).toBe('MESSAGE_INVALID');
      const { values } = result as OperationResult<'read-values'>;
      for (const name of Object.keys(values)) expect(allowed).toContain(name);
    }),
    SEED,
  );
});

test('read-identity gives a file only where every field of it was asked and allowed', async () => {
  const all = Object.fromEntries(CARD_FIELD_NAMES.map((name) => [name, 'optional']));
  await fc.assert(
    fc.asyncProperty(fc.boolean(), granted, async (identityWhole, chosen) => {
      const allowed = [...new Set([...(identityWhole ? fieldsOf('identity') : []), ...chosen])];
      const result = (await run('read-identity', { challengeNonce: NONCE, fields: all }, allowed)) as Partial<
        Record<'identity' | 'token', Record<string, string>>
      > & { hostVouched?: { values: Record<string, string> } };
      const whole = (['identity', 'address', 'photo'] as const).filter((group) =>
        fieldsOf(group).every((name) => allowed.includes(name)),
      );
      const signed = whole.includes('identity');
      expect([result.identity !== undefined, result.token !== undefined]).toEqual([signed, signed]);
      expect(result.identity?.addressFile !== undefined).toBe(signed && whole.includes('address'));
      expect(result.identity?.photoFile !== undefined).toBe(signed && whole.includes('photo'));
      for (const name of Object.keys(result.hostVouched?.values ?? {})) {
        expect(allowed).toContain(name);
        if (signed) expect(whole).not.toContain(CARD_FIELDS[name as CardField]);
      }
    }),
    SEED,
  );
});
