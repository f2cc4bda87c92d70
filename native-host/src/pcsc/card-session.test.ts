/** What a session transmits after a no: nothing, except the end of an entry on the reader, and the LOG OFF that takes back what a VERIFY gave. */
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import { SILENT_LOG } from '../log/host-log.ts';
import { type CardSession, inTransaction } from './card-session.ts';
import type { CardConnection, ReaderState, SmartCardService } from './smart-card-service.ts';

const DONE = Uint8Array.of(0x90, 0x00);
const READ = Uint8Array.of(0x00, 0xb0, 0x00, 0x00, 0x10);
const VERIFY = Uint8Array.of(0x00, 0x20, 0x00, 0x01, 0x08, ...new Uint8Array(8));
const ASK_PIN_STATE = Uint8Array.of(0x00, 0x20, 0x00, 0x01, 0x00);
const SIGN = Uint8Array.of(0x00, 0x2a, 0x9e, 0x9a, 0x00);
const LOG_OFF = Uint8Array.of(0x80, 0xe6, 0x00, 0x00);
const cancelled = new EidError('REQUEST_CANCELLED');
const never = new Promise<never>(() => undefined);

/** A reader whose every call is written down, and whose answers a test chooses. */
class ScriptedService implements SmartCardService {
  readonly calls: string[] = [];
  card: ReaderState['card'] = 'present';
  answer: (command: Uint8Array) => Promise<Uint8Array> = async () => DONE;
  features: Uint8Array = new Uint8Array();
  controlled: (code: number, data: Uint8Array) => Promise<Uint8Array> = async () => DONE;
  beginning: Promise<void> = Promise.resolve();
  refusals: EidError[] = [];

  prepare(): void {}
  async idle(): Promise<void> {}
  async readers(): Promise<ReaderState[]> {
    return [{ name: 'reader', card: this.card }];
  }
  async nextChange(signal: AbortSignal): Promise<void> {
    await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
  }
  async connect(): Promise<CardConnection> {
    const refusal = this.refusals.shift();
    if (refusal) throw refusal;
    this.calls.push('connect');
    return {
      begin: async () => {
        await this.beginning;
        this.calls.push('begin');
      },
      transmit: (command) => {
        this.calls.push(Buffer.from(command.subarray(0, 2)).toString('hex'));
        return this.answer(command);
      },
      features: async () => this.features,
      control: (code, data) => {
        this.calls.push(`control ${code.toString(16)}`);
        return this.controlled(code, data);
      },
      attribute: async () => null,
      end: async () => void this.calls.push('end'),
      disconnect: async () => void this.calls.push('disconnect'),
    };
  }
}

let service: ScriptedService;
let abort: AbortController;
beforeEach(() => {
  service = new ScriptedService();
  abort = new AbortController();
});

const transact = <T>(
  work: (session: CardSession) => Promise<T>,
  more: { repeatable?: boolean; onWaiting?(): void } = {},
) =>
  inTransaction({ service, reader: 'reader', log: SILENT_LOG, signal: abort.signal, repeatable: false, ...more }, work);

test('commands stand between begin and end', async () => {
  expect(await transact((session) => session.transmit(READ))).toEqual(DONE);
  expect(service.calls).toEqual(['connect', 'begin', '00b0', 'end', 'disconnect']);
});

test.each([
  ['READ BINARY', READ],
  ['VERIFY', VERIFY],
  ['VERIFY without data', ASK_PIN_STATE],
  ['PSO', SIGN],
  ['LOG OFF', LOG_OFF],
])('after a no %s is not sent', async (_name, command) => {
  const after = transact(async (session) => {
    await session.transmit(READ);
    abort.abort(cancelled);
    await session.transmit(command);
  });
  await expect(after).rejects.toBe(cancelled);
  while (!service.calls.includes('disconnect')) await new Promise(setImmediate);
  expect(service.calls).toEqual(['connect', 'begin', '00b0', 'end', 'disconnect']);
});

test('a command that is on its way is left alone; the card is let go when it is answered', async () => {
  let answered: (bytes: Uint8Array) => void = () => undefined;
  service.answer = () => new Promise((resolve) => (answered = resolve));
  const working = transact((session) => session.transmit(READ));
  while (!service.calls.includes('00b0')) await new Promise(setImmediate);
  abort.abort(cancelled);
  await expect(working).rejects.toBe(cancelled);
  expect(service.calls).toEqual(['connect', 'begin', '00b0']);
  answered(DONE);
  while (!service.calls.includes('disconnect')) await new Promise(setImmediate);
  expect(service.calls).toEqual(['connect', 'begin', '00b0', 'end', 'disconnect']);
});

test('VERIFY on its way is waited for, and LOG OFF follows, but no signature', async () => {
  service.answer = async (command) => {
    if (command === VERIFY) abort.abort(cancelled);
    return DONE;
  };
  const working = transact(async (session) => {
    try {
      expect(await session.transmit(VERIFY)).toEqual(DONE);
      await session.transmit(SIGN);
    } finally {
      await session.transmit(LOG_OFF);
    }
  });
  await expect(working).rejects.toBe(cancelled);
  expect(service.calls.slice(0, 4)).toEqual(['connect', 'begin', '0020', '80e6']);
  expect(service.calls).not.toContain('002a');
});

test('asking for the PIN’s state gives no right that LOG OFF would have to take back', async () => {
  const working = transact(async (session) => {
    await session.transmit(ASK_PIN_STATE);
    abort.abort(cancelled);
    await session.transmit(LOG_OFF);
  });
  await expect(working).rejects.toBe(cancelled);
  expect(service.calls).not.toContain('80e6');
});

test('waiting for another program ends at once, and what it would have brought is given back', async () => {
  let free: () => void = () => undefined;
  service.beginning = new Promise((resolve) => (free = resolve));
  const working = transact((session) => session.transmit(VERIFY));
  while (!service.calls.includes('connect')) await new Promise(setImmediate);
  abort.abort(cancelled);
  await expect(working).rejects.toBe(cancelled);
  free();
  while (!service.calls.includes('disconnect')) await new Promise(setImmediate);
  expect(service.calls).toEqual(['connect', 'begin', 'end', 'disconnect']);
});

test('somebody who connected exclusively is waited for, and that is told', async () => {
  service.refusals = Array.from({ length: 5 }, () => new EidError('CARD_IN_USE'));
  let told = 0;
  const onWaiting = () => {
    told += 1;
  };
  expect(await transact((session) => session.transmit(READ), { onWaiting })).toEqual(DONE);
  expect(told).toBe(1);
});

test('lost contact is read again once, only where that changes nothing', async () => {
  const lost = new EidError('CARD_COMMUNICATION_FAILED');
  const answers = [Promise.reject(lost), Promise.resolve(DONE)];
  for (const answer of answers) answer.catch(() => undefined);
  service.answer = () => answers.shift() as Promise<Uint8Array>;
  expect(await transact((session) => session.transmit(READ), { repeatable: true })).toEqual(DONE);
  service.answer = () => Promise.reject(lost);
  service.calls.length = 0;
  await expect(transact((session) => session.transmit(VERIFY))).rejects.toBe(lost);
  expect(service.calls.filter((call) => call === '0020')).toHaveLength(1);
});

test('lost contact with a card that is then seen to be gone is a removal', async () => {
  service.answer = async () => {
    service.card = 'empty';
    throw new EidError('CARD_COMMUNICATION_FAILED');
  };
  await expect(transact((session) => session.transmit(READ))).rejects.toMatchObject({ code: 'CARD_REMOVED' });
});

test('a status word came from a card or a reader that was there: nobody waits for its removal', async () => {
  service.card = 'empty';
  const answered = new EidError('PIN_PAD_FAILED', { statusWord: '6B80' });
  await expect(transact(() => Promise.reject(answered))).rejects.toBe(answered);
});

test('a blocked call that never ends does not keep the transaction', async () => {
  service.answer = () => never;
  const working = transact((session) => session.transmit(READ));
  while (!service.calls.includes('00b0')) await new Promise(setImmediate);
  abort.abort(cancelled);
  await expect(working).rejects.toBe(cancelled);
});

describe('the reader’s own keys', () => {
  const STRUCTURE = Uint8Array.of(1);
  const type = (session: CardSession) => session.typeOnReader({ direct: 0x42 }, STRUCTURE);

  test('after a no nothing is asked of them', async () => {
    const after = transact(async (session) => {
      await session.transmit(READ);
      abort.abort(cancelled);
      await type(session);
    });
    await expect(after).rejects.toBe(cancelled);
    while (!service.calls.includes('disconnect')) await new Promise(setImmediate);
    expect(service.calls).toEqual(['connect', 'begin', '00b0', 'end', 'disconnect']);
  });

  test('an entry on its way is waited for, and LOG OFF follows, but no signature', async () => {
    let typed: (bytes: Uint8Array) => void = () => undefined;
    service.controlled = () => new Promise((resolve) => (typed = resolve));
    const working = transact(async (session) => {
      try {
        expect(await type(session)).toEqual(DONE);
        await session.transmit(SIGN);
      } finally {
        await session.transmit(LOG_OFF);
      }
    });
    while (!service.calls.includes('control 42')) await new Promise(setImmediate);
    abort.abort(cancelled);
    await new Promise(setImmediate);
    expect(service.calls).toEqual(['connect', 'begin', 'control 42']);
    typed(DONE);
    await expect(working).rejects.toBe(cancelled);
    expect(service.calls.slice(2, 4)).toEqual(['control 42', '80e6']);
    expect(service.calls).not.toContain('002a');
  });

  test('an entry that can be stopped is, although that is transmitted after the no', async () => {
    service.controlled = async (code) => (code === 2 ? Uint8Array.of(0x64, 0x01) : Uint8Array.of(0x00));
    const working = transact((session) =>
      session.typeOnReader({ start: 1, finish: 2, keyPressed: 5, abort: 11 }, STRUCTURE),
    );
    while (!service.calls.includes('control 5')) await new Promise(setImmediate);
    abort.abort(cancelled);
    expect(await working).toEqual(Uint8Array.of(0x64, 0x01));
    expect(service.calls.slice(3, 6)).toEqual(['control 5', 'control b', 'control 2']);
  });

  test.each([
    ['CARD_COMMUNICATION_FAILED', 'present', 'PIN_PAD_FAILED'],
    ['INTERNAL_ERROR', 'present', 'PIN_PAD_FAILED'],
    ['CARD_COMMUNICATION_FAILED', 'empty', 'CARD_REMOVED'],
    ['PCSC_NOT_RUNNING', 'present', 'PCSC_NOT_RUNNING'],
  ] as const)('%s with a card that is then %s: %s', async (code, card, told) => {
    service.controlled = async () => {
      service.card = card;
      throw new EidError(code);
    };
    await expect(transact(type)).rejects.toMatchObject({ code: told });
  });
});
