/** A card that answers whatever it likes, at whatever command: each operation ends in data or in a code, and sends the PIN once at most. */
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import { EXTENSION_ORIGIN } from '@eid-loket/shared/protocol/fields.ts';
import type { OperationName } from '@eid-loket/shared/protocol/operations.ts';
import { makeCard } from '@eid-loket/virtual-card/make-card.ts';
import { InProcessReader } from '@eid-loket/virtual-card/reader/in-process-reader.ts';
import fc from 'fast-check';
import { hostContext, PERSONAS } from '../../../test/helpers/card-results.ts';
import { tries } from '../../../test/helpers/generated.ts';
import { dispatch } from '../dispatch.ts';

const NONCE = 'Q2hhbGxlbmdlIG5vbmNlIG9mIHRoaXJ0eS10d28gYnl0ZXM=';
const PAGE = 'https://e-loket.example';

const OPERATIONS: readonly [OperationName, object, origin: string][] = [
  ['get-status', {}, PAGE],
  ['pin-status', {}, EXTENSION_ORIGIN],
  ['login', { challengeNonce: NONCE }, PAGE],
  ['read-identity', { challengeNonce: NONCE, groups: ['identity', 'address', 'photo'] }, PAGE],
  ['get-certificates', {}, PAGE],
  ['prove-card', { challengeNonce: NONCE, payloadDigest: Buffer.alloc(48, 7).toString('base64') }, PAGE],
  ['read-values', { fields: { surname: 'required', birthDate: 'optional', photo: 'optional' } }, EXTENSION_ORIGIN],
];

const cards = ['jan', 'marie'].map((persona) => makeCard(PERSONAS, persona));

type Spoil = (answer: Uint8Array) => Uint8Array;
const status = (answer: Uint8Array) => answer.slice(-2);
const data = (answer: Uint8Array) => answer.slice(0, -2);

// An answer of less than a status word is lost contact, which is waited for; the fault matrix has it.
const spoil: fc.Arbitrary<Spoil> = fc.oneof(
  fc.uint8Array({ minLength: 2, maxLength: 260 }).map((bytes) => () => bytes),
  fc
    .uint8Array({ minLength: 2, maxLength: 2 })
    .map((word) => (answer: Uint8Array) => Buffer.concat([data(answer), word])),
  fc.uint8Array({ maxLength: 256 }).map((bytes) => (answer: Uint8Array) => Buffer.concat([bytes, status(answer)])),
  fc.tuple(fc.nat(), fc.integer({ min: 1, max: 255 })).map(([at, flip]) => (answer: Uint8Array) => {
    const copy = Uint8Array.from(answer);
    const place = at % copy.length;
    copy[place] = (copy[place] as number) ^ flip;
    return copy;
  }),
  fc.nat(260).map((length) => (answer: Uint8Array) => Buffer.concat([data(answer).slice(0, length), status(answer)])),
);

const VERIFY = 0x20;
const HEADER_BYTES = 5;

test.each(OPERATIONS)('%s', async (operation, params, origin) => {
  const strikes = fc.dictionary(fc.nat(60).map(String), spoil, { minKeys: 1, maxKeys: 3 });
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...cards), strikes, async (card, spoilt) => {
      card.reset();
      let [sent, pins] = [0, 0];
      const reader = new InProcessReader('reader');
      reader.insert({
        atr: card.atr,
        reset: () => card.reset(),
        transmit(command) {
          if (command[1] === VERIFY && command.length > HEADER_BYTES) pins += 1;
          const answer = card.transmit(command);
          const how = spoilt[String(sent++)];
          return how ? how(answer) : answer;
        },
      });
      const context = hostContext({ readers: [reader], origin, cardWaitMs: 0 });
      const ended = await dispatch(operation, params, context).catch((error: unknown) => error);
      if (ended instanceof EidError) expect(ended.code).not.toBe('INTERNAL_ERROR');
      else if (ended instanceof Error) expect(ended.message).toMatch(/^asked(?: again)?: /);
      expect(pins).toBeLessThanOrEqual(1);
    }),
    tries(60),
  );
});
