/** Answers that no card should give: each is lost contact or a removal, never data. */
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import { readBinary } from './commands.ts';
import { exchange, responseOf } from './exchange.ts';

/** A session whose card gives these answers, one after the other. */
const answering = (...answers: number[][]) => ({
  transmit: async () => Uint8Array.from(answers.shift() ?? []),
  pinPad: async () => null,
  typeOnReader: () => Promise.reject(new EidError('PIN_PAD_FAILED')),
});

test.each([
  ['nothing', [], 'CARD_REMOVED'],
  ['one byte', [0x90], 'CARD_COMMUNICATION_FAILED'],
])('%s is no answer', (_name, bytes, code) => {
  expect(() => responseOf(Uint8Array.from(bytes))).toThrow(expect.objectContaining({ code }));
});

test('a status word alone is an answer', () => {
  expect(responseOf(Uint8Array.of(0x6a, 0x82))).toEqual({ data: new Uint8Array(), status: 0x6a82 });
});

test('a card that always has more to give is lost contact', async () => {
  const more = [1, 0x61, 1];
  await expect(
    exchange(answering(...Array.from({ length: 40 }, () => more)), readBinary(0, 250)),
  ).rejects.toMatchObject({
    code: 'CARD_COMMUNICATION_FAILED',
  });
});

test('what was announced and is gone is lost contact', async () => {
  await expect(exchange(answering([0x61, 4], [0x69, 0x85]), readBinary(0, 250))).rejects.toMatchObject({
    code: 'CARD_COMMUNICATION_FAILED',
  });
});
