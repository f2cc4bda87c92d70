/** Faults, speed and trace of a watched card, in process. Through pcscd they are in test/pcsc/simulator.test.ts. */

import * as v from 'valibot';
import { bytesOf, cardOf, hexOf, PIN } from '../../../helpers/apdu.ts';
import { InProcessReader } from '../reader/in-process-reader.ts';
import { unknownCard } from '../unknown-card.ts';
import { type FaultRequest, FaultSchema } from './faults.ts';
import { observeCard } from './observed-card.ts';
import { millisecondsFor, REAL_SPEEDS } from './speed-model.ts';
import { totalsOf } from './trace.ts';

const SELECT_TOKEN_INFO = '00A4080C04DF005032';
const READ = '00B0000029';

function watched(persona = 'jan') {
  const card = observeCard(cardOf(persona));
  return {
    card,
    send: async (command: string) => hexOf(await card.transmit(bytesOf(command))),
    fault: (fault: FaultRequest) => card.setFault(v.parse(FaultSchema, fault)),
  };
}

describe('faults', () => {
  test('a status word takes the answer’s place, once', async () => {
    const { send, fault } = watched();
    fault({ kind: 'status-word', at: 2, statusWord: '6F00' });
    expect([await send(SELECT_TOKEN_INFO), await send(READ)]).toEqual(['9000', '6F00']);
    expect(await send(READ)).toMatch(/9000$/);
  });

  test('counting starts when the fault is set', async () => {
    const { send, fault } = watched();
    await send(SELECT_TOKEN_INFO);
    fault({ kind: 'status-word', at: 1, statusWord: '6400' });
    expect(await send(READ)).toBe('6400');
  });

  test('a reset loses selection and PIN right, and tells nobody', async () => {
    const { send, fault } = watched();
    await send(`0020000108${PIN}`);
    await send(SELECT_TOKEN_INFO);
    fault({ kind: 'reset', at: 1 });
    expect(await send(READ)).toBe('6986');
    expect(await send('0020000100')).toBe('63C3');
  });

  test('a truncated answer keeps so many bytes', async () => {
    const { send, fault } = watched();
    await send(SELECT_TOKEN_INFO);
    fault({ kind: 'truncate', at: 1, length: 1 });
    expect(await send(READ)).toBe('30');
  });

  test('lying lengths: 6Cxx and 61xx say another count, data comes longer or shorter', async () => {
    const { send, fault } = watched();
    await send(SELECT_TOKEN_INFO);
    fault({ kind: 'lying-length', at: 1, by: 7 });
    expect(await send('00B0000000')).toBe('6C30');
    fault({ kind: 'lying-length', at: 1, by: 2 });
    expect(await send(READ)).toMatch(/^3027.{78}00009000$/);
    fault({ kind: 'lying-length', at: 1, by: -40 });
    expect(await send(READ)).toBe('309000');
    fault({ kind: 'lying-length', at: 1, by: -1 });
    expect(await send(`00880281329430${'00'.repeat(48)}`)).toBe('615F');
  });

  test('a corrupted byte reads wrong from then on, and only that one', async () => {
    const { send, fault } = watched();
    await send(SELECT_TOKEN_INFO);
    const before = await send(READ);
    fault({ kind: 'corrupt', file: 'DF005032', offset: 3, xor: 0x80 });
    const after = await send(READ);
    expect(before.slice(6, 8)).toBe('01');
    expect(after).toBe(`${before.slice(0, 6)}81${before.slice(8)}`);
    expect(() => fault({ kind: 'corrupt', file: 'DF005032', offset: 41 })).toThrow(
      'this card has no byte 41 in a file DF005032',
    );
    expect(() => observeCard(unknownCard()).setFault({ kind: 'corrupt', file: '2F00', offset: 0, xor: 1 })).toThrow(
      'no byte',
    );
  });

  test('a card that is taken out, or mute, gives no bytes', async () => {
    let removed = 0;
    const card = observeCard(cardOf('jan'), { onRemove: () => (removed += 1) });
    card.setFault({ kind: 'remove', at: 1 });
    expect(await card.transmit(bytesOf(READ))).toHaveLength(0);
    expect(removed).toBe(1);
    card.setFault({ kind: 'mute', at: 1, milliseconds: 0 });
    expect(await card.transmit(bytesOf(READ))).toHaveLength(0);
    expect(removed).toBe(1);
  });

  test('a pause ends with the next fault, or with none, and then the command is carried out', async () => {
    const card = observeCard(cardOf('jan'));
    card.setFault({ kind: 'pause', at: 1 });
    const answer = card.transmit(bytesOf(READ));
    expect([card.paused, card.trace]).toEqual([true, []]);
    card.setFault(null);
    expect(hexOf(await answer)).toMatch(/^[0-9A-F]{4}$/);
    expect([card.paused, card.trace.length]).toEqual([false, 1]);
  });

  test('a card without an ATR has more bytes than one can have, until that is over', () => {
    const card = observeCard(cardOf('jan'));
    card.setFault({ kind: 'no-atr' });
    expect(card.atr.length).toBeGreaterThan(33);
    card.setFault(null);
    expect(card.atr).toEqual(cardOf('jan').atr);
  });

  test.each([
    [{ kind: 'remove', at: 0 }],
    [{ kind: 'truncate', at: 1 }],
    [{ kind: 'status-word', at: 1, statusWord: '9' }],
    [{ kind: 'explode', at: 1 }],
    [{ kind: 'corrupt', file: '../etc', offset: 0 }],
  ])('%j is no fault', (fault) => {
    expect(v.safeParse(FaultSchema, fault).success).toBe(false);
  });
});

describe('in a reader', () => {
  test('a mute card is not transacted; a removed one is gone', async () => {
    const reader = new InProcessReader('reader');
    const card = observeCard(cardOf('jan'), { onRemove: () => reader.remove() });
    reader.insert(card);
    const connection = reader.connect();
    card.setFault({ kind: 'mute', at: 1, milliseconds: 0 });
    await expect(connection.transmit(bytesOf(READ))).rejects.toMatchObject({ code: 'NotTransacted' });
    card.setFault({ kind: 'remove', at: 1 });
    await expect(connection.transmit(bytesOf(READ))).rejects.toMatchObject({ code: 'RemovedCard' });
    expect(() => reader.connect()).toThrow('NoSmartCard');
  });

  test('a second card in an occupied reader is refused with what to do', () => {
    const reader = new InProcessReader('the reader');
    reader.insert(cardOf('jan'));
    expect(() => reader.insert(cardOf('marie'))).toThrow('there is a card in the reader already; remove it first');
  });
});

describe('speed', () => {
  test('is so much a command and so much a byte', () => {
    expect(millisecondsFor(REAL_SPEEDS['1.7'], 257)).toBeCloseTo(74.96);
    expect(millisecondsFor(REAL_SPEEDS['1.8'], 257)).toBeCloseTo(15.336);
  });

  test('a slow card answers no sooner than its model says', async () => {
    const { card, send } = watched();
    card.setSpeed({ perCommandMs: 40, perByteUs: 1_000 });
    await send(SELECT_TOKEN_INFO);
    const [line] = card.trace;
    expect(line?.milliseconds).toBeGreaterThanOrEqual(40 + 11 - 2);
  });
});

describe('trace', () => {
  test('has time, command, response, status and bytes, and totals', async () => {
    const { card, send } = watched();
    await send(SELECT_TOKEN_INFO);
    await send(READ);
    const [first, second] = card.trace;
    expect(first).toMatchObject({ number: 1, command: SELECT_TOKEN_INFO, response: '', status: '9000', bytes: 11 });
    expect(second).toMatchObject({ number: 2, command: READ, status: '9000', bytes: 5 + 43 });
    expect(second?.response).toMatch(/^3027/);
    expect(Date.parse(first?.time as string)).toBeLessThanOrEqual(Date.parse(second?.time as string));
    expect(totalsOf(card.trace)).toMatchObject({ commands: 2, bytes: 59 });
  });

  test('never holds a PIN', async () => {
    const { card, send } = watched();
    await send(`0020000108${PIN}`);
    await send(`0024000110${PIN}2556789FFFFFFFFF`);
    await send(`0020000108${PIN}`);
    const text = JSON.stringify(card.trace);
    expect(text).not.toMatch(/241234|255678/);
    expect(card.trace.map((line) => line.command)).toEqual([
      `0020000108${'**'.repeat(8)}`,
      `0024000110${'**'.repeat(16)}`,
      `0020000108${'**'.repeat(8)}`,
    ]);
  });
});
