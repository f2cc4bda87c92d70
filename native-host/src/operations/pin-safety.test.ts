/** A PIN is used once for each time that it was typed, whatever happens to the card, and leaves nothing behind in memory or log. */
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import { makeCard } from '@eid-loket/virtual-card/make-card.ts';
import { InProcessReader } from '@eid-loket/virtual-card/reader/in-process-reader.ts';
import { hostContext, PERSONAS } from '../../../test/helpers/card-results.ts';
import { InProcessService } from '../../../test/virtual-host/in-process-service.ts';
import { dispatch } from '../dispatch.ts';
import { createHostLog } from '../log/host-log.ts';
import type { CardConnection } from '../pcsc/smart-card-service.ts';
import { SecretBytes } from '../pin/secret-bytes.ts';

const LOGIN = { challengeNonce: 'Q2hhbGxlbmdlIG5vbmNlIG9mIHRoaXJ0eS10d28gYnl0ZXM=' };
const [VERIFY, HEADER_BYTES] = [0x20, 5];
const usesPin = (command: Uint8Array) => command[1] === VERIFY && command.length > HEADER_BYTES;

/** A reader between which and the host a test stands. */
class WatchedService extends InProcessService {
  /** The host's own bytes, not copies: what is wiped later is seen here. */
  readonly withPin: Uint8Array[] = [];
  lost = false;

  override async connect(name: string, signal: AbortSignal): Promise<CardConnection> {
    const connection = await super.connect(name, signal);
    return {
      ...connection,
      transmit: async (command) => {
        if (usesPin(command)) {
          this.withPin.push(command);
          if (this.lost) throw new EidError('CARD_COMMUNICATION_FAILED');
        }
        return connection.transmit(command);
      },
    };
  }
}

/** Keeps what it lends and what is made of that. */
class WatchedPin extends SecretBytes {
  static readonly made: Uint8Array[] = [];

  override use<T>(borrower: (bytes: Uint8Array) => T): T {
    const result = super.use(borrower);
    if (result instanceof Uint8Array) WatchedPin.made.push(result);
    return result;
  }
}

let service: WatchedService;
let typed: Uint8Array[];
const serviceWith = (persona: string) => {
  const reader = new InProcessReader('reader');
  reader.insert(makeCard(PERSONAS, persona));
  return new WatchedService([reader]);
};
beforeEach(() => {
  service = serviceWith('jan');
  typed = [];
  WatchedPin.made.length = 0;
});

/** @param pins typed one after the other */
function login(pins: readonly string[], more: Partial<Parameters<typeof hostContext>[0]> = {}) {
  const left = [...pins];
  const context = hostContext({
    readers: [],
    service,
    pinEntry: async () => ({
      outsideBrowser: false,
      available: async () => true,
      ask: async () => {
        const pin = left.shift();
        if (pin === undefined) throw new EidError('REQUEST_CANCELLED');
        typed.push(new TextEncoder().encode(pin));
        return { pin: new WatchedPin(typed.at(-1) as Uint8Array), lastTryConfirmed: false };
      },
      askNew: async () => {
        throw new EidError('REQUEST_CANCELLED');
      },
    }),
    ...more,
  });
  return dispatch('login', LOGIN, context);
}

const isWiped = (bytes: Uint8Array) => bytes.every((byte) => byte === 0);

test('a VERIFY whose answer was lost is not sent again', async () => {
  service.lost = true;
  await expect(login(['1234'])).rejects.toMatchObject({ code: 'CARD_COMMUNICATION_FAILED' });
  expect(service.withPin.length).toBe(1);
});

test('a wrong PIN is asked again, never sent again', async () => {
  await expect(login(['9999'])).rejects.toMatchObject({ code: 'REQUEST_CANCELLED' });
  expect(service.withPin.length).toBe(1);
});

test('the last try is spent only by somebody who was told so', async () => {
  service = serviceWith('an-last-try');
  await expect(login(['1234'])).rejects.toMatchObject({ code: 'REQUEST_CANCELLED' });
  expect(service.withPin).toEqual([]);
});

test('what is no PIN never reaches the card', async () => {
  await expect(login(['12a4', '123', '1234567890123'])).rejects.toMatchObject({ code: 'REQUEST_CANCELLED' });
  expect(service.withPin).toEqual([]);
});

test.each([
  ['right', ['1234'], 1],
  ['wrong, then right', ['9999', '1234'], 2],
  ['no PIN, then right', ['12a4', '1234'], 1],
])('%s: typed bytes, blocks and commands are zeros afterwards', async (_name, pins, verified) => {
  await login(pins);
  expect([typed.length, WatchedPin.made.length, service.withPin.length]).toEqual([pins.length, verified, verified]);
  expect([...typed, ...WatchedPin.made, ...service.withPin].map(isWiped)).not.toContain(false);
});

test('the log of all traffic holds no PIN and nothing of the holder', async () => {
  const lines: string[] = [];
  const log = createHostLog('traffic', { write: (line) => void lines.push(line) });
  await login(['1234'], { log });
  expect(lines.length).toBeGreaterThan(10);
  const fields = new Set(lines.flatMap((line) => Object.keys(JSON.parse(line))));
  const header = ['cla', 'ins', 'p1', 'p2', 'sent', 'received', 'sw1', 'sw2'];
  expect([...fields].sort()).toEqual(['event', 'level', 'milliseconds', 'process', 'time', ...header].sort());
});
