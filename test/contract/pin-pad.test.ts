/**
 * The PIN on the reader's own keys, through a real pcscd with a reader driver of our own: what the citizen does there ends in its code,
 * no try is lost that nobody typed wrong, and after a no the card signs nothing.
 */
import { join } from 'node:path';
import type { DoctorRow } from '@eid-loket/native-host/doctor/finding.ts';
import { CHROMIUM_EXTENSION_ID } from '@eid-loket/shared/protocol/extension-ids.ts';
import { EXTENSION_ORIGIN } from '@eid-loket/shared/protocol/fields.ts';
import type { Progress } from '@eid-loket/shared/protocol/host-messages.ts';
import { type CardController, plugCard } from '@eid-loket/virtual-card/pcscd/card-controller.ts';
import { type PinPadReader, startPinPadReader } from '../pin-pad/pin-pad-reader.ts';
import { HostProcess, NONCE } from './host-process.ts';
import { runProgram } from './program.ts';

const BINDING_HOST = join(import.meta.dirname, '..', '..', 'dist', 'virtual-host', 'binding-host.cjs');

const OPERATIONS = {
  login: { params: { challengeNonce: NONCE }, right: 'pin 1234', wrong: 'pin 1111', short: 'pin 123' },
  sign: {
    params: { title: 'Uittreksel', document: Buffer.from('Ik vraag een uittreksel.').toString('base64') },
    right: 'pin 1234',
    wrong: 'pin 1111',
    short: 'pin 1234567890123',
  },
  // The same again, so that every test begins with the same PIN.
  'change-pin': {
    params: {},
    right: 'change 1234 1234 1234',
    wrong: 'change 1111 1234 1234',
    short: 'change 1234 567 567',
  },
} as const;
type Operation = keyof typeof OPERATIONS;
const NAMES = Object.keys(OPERATIONS) as Operation[];

/** Features of PC/SC part 10: START, FINISH, GET KEY PRESSED and ABORT. */
const IN_TWO_CALLS = [1, 2, 3, 4, 5, 11];
const IN_ONE_CALL = [6, 7];

let reader: PinPadReader;
let card: CardController;
let host: HostProcess;

function startHost(): HostProcess {
  const started = new HostProcess(reader.pcscd.enter);
  started.greet();
  return started;
}

beforeAll(async () => {
  reader = await startPinPadReader();
  card = await plugCard(reader.pcscd, 'jan');
  host = startHost();
});
afterAll(async () => {
  await host?.end();
  await card?.stop();
  await reader?.stop();
});
beforeEach(async () => {
  await card.trace();
});

/** Leads to the entry on the reader. @returns the request's id */
async function begin(operation: Operation): Promise<string> {
  const own = operation === 'change-pin';
  const id = host.request(operation, OPERATIONS[operation].params, own ? { origin: EXTENSION_ORIGIN } : {});
  if (!own) await host.allow(id);
  return id;
}

/** What the window is told to say: where to type, how many tries are left, and what was wrong. */
async function told(): Promise<Progress> {
  for (;;) {
    const progress = await host.next('progress');
    if (progress.stage === 'waiting-for-pin') return progress;
  }
}

/** Commands that used the PIN, signed, or took the right back. */
const withPin = async () =>
  (await card.trace()).lines
    .map(({ command }) => command.slice(0, 4))
    .filter((header) => ['0020', '0024', '002A', '80E6'].includes(header));

/** One LOG OFF ends each entry; VERIFY without data, by which 1.7 is asked its tries, is not among the commands of 1.8. */
const DONE: Record<Operation, string[]> = {
  login: ['0020', '002A', '80E6'],
  sign: ['0020', '002A', '80E6'],
  'change-pin': ['0024', '80E6'],
};
const REFUSED: Record<Operation, string[]> = {
  login: ['0020', '80E6'],
  sign: ['0020', '80E6'],
  'change-pin': ['0024', '80E6'],
};

async function triesLeft(): Promise<unknown> {
  host.request('pin-status', {}, { origin: EXTENSION_ORIGIN });
  return ((await host.next('result')).result as { triesLeft: unknown }).triesLeft;
}

describe.each([
  ['in one call', IN_ONE_CALL],
  ['in two calls', IN_TWO_CALLS],
])('%s', (_name, features) => {
  beforeAll(() => reader.offer(features));

  describe.each(NAMES)('%s', (operation) => {
    const { right, wrong, short } = OPERATIONS[operation];

    test('done, after a PIN of a wrong length, which the card never sees, and a wrong one', async () => {
      await begin(operation);
      expect(await told()).toMatchObject({ pinEntry: 'pin-pad', triesLeft: 3 });
      await reader.type(short);
      expect(await told()).toMatchObject({ triesLeft: 3, problem: 'PIN_FORMAT_INVALID' });
      expect(await withPin()).toEqual(['80E6']);
      await reader.type(wrong);
      expect(await told()).toMatchObject({ triesLeft: 2, problem: 'PIN_WRONG' });
      await reader.type(right);
      await host.next('result');
      expect(await withPin()).toEqual([...REFUSED[operation], ...DONE[operation]]);
      expect(await triesLeft()).toBe(3);
    });

    test.each([
      ['cancel', 'REQUEST_CANCELLED'],
      ['timeout', 'PIN_ENTRY_TIMED_OUT'],
      ['refuse', 'PIN_PAD_FAILED'],
      ['fail', 'PIN_PAD_FAILED'],
    ])('%s: %s', async (keys, code) => {
      await begin(operation);
      await reader.type(keys);
      expect(await host.failureCode()).toBe(code);
      expect(await withPin()).toEqual(['80E6']);
      expect(await triesLeft()).toBe(3);
    });

    test('the card is taken out', async () => {
      await begin(operation);
      await reader.asks();
      await card.remove();
      expect(await host.failureCode()).toBe('CARD_REMOVED');
      await card.insert();
      expect(await triesLeft()).toBe(3);
    });
  });

  test('two new PINs that differ are asked again, and cost no try', async () => {
    await begin('change-pin');
    await reader.type('change 1234 56789 56780');
    await told();
    expect(await told()).toMatchObject({ triesLeft: 3, problem: 'NEW_PINS_DIFFERENT' });
    await reader.type('change 1234 56789012 56789012');
    await host.next('result');
    await begin('change-pin');
    await reader.type('change 56789012 1234 1234');
    await host.next('result');
    expect(JSON.stringify(host.received)).not.toMatch(/56789012/);
  });
});

describe('a no while the reader waits', () => {
  test.each(NAMES)('%s in two calls: the reader is stopped, and the card sees no PIN', async (operation) => {
    reader.offer(IN_TWO_CALLS);
    const id = await begin(operation);
    await reader.asks();
    reader.calls();
    host.send({ type: 'cancel', requestId: id });
    expect(await host.failureCode()).toBe('REQUEST_CANCELLED');
    expect(await triesLeft()).toBe(3);
    expect(reader.calls()).toEqual(['abort', 'answer 6401']);
    expect(await withPin()).toEqual(['80E6']);
  });

  test.each(NAMES)('%s in one call: it is answered at once; what is typed then gives no right', async (operation) => {
    reader.offer(IN_ONE_CALL);
    const id = await begin(operation);
    await reader.asks();
    host.send({ type: 'cancel', requestId: id });
    expect(await host.failureCode()).toBe('REQUEST_CANCELLED');
    expect(await withPin()).toEqual([]);
    reader.press(OPERATIONS[operation].right);
    expect(await triesLeft()).toBe(3);
    expect(await withPin()).toEqual(REFUSED[operation]);
  });

  test('the browser ends: so does the host, though the reader waits on; what is typed then gives no right', async () => {
    const gone = host;
    await begin('sign');
    await reader.asks();
    await gone.end();
    host = startHost();
    reader.press('pin 1234');
    expect(await triesLeft()).toBe(3);
    expect(await withPin()).not.toContain('002A');
  });
});

test('the last try is asked for first, and blocks the PIN when it is wrong', async () => {
  reader.offer(IN_ONE_CALL);
  await card.persona('an-last-try');
  await card.insert();
  const requestId = await begin('login');
  for (const [problem, keys] of [
    [null, 'pin 12'],
    ['PIN_FORMAT_INVALID', 'pin 1111'],
  ] as const) {
    const { promptId, prompt } = await host.next('prompt');
    expect(prompt).toEqual({ kind: 'last-try', problem });
    expect(await withPin()).not.toContain('0020');
    host.send({ type: 'answer', requestId, promptId, answer: { kind: 'last-try' } });
    await reader.type(keys);
  }
  expect(await host.failureCode()).toBe('PIN_BLOCKED');
  expect(await triesLeft()).toBe(0);
});

test('on applet 1.7 too, in the language of the request', async () => {
  await card.persona('marie');
  await card.insert();
  const id = host.request('login', { challengeNonce: NONCE }, { language: 'fr' });
  await host.allow(id);
  const structure = await reader.asks();
  // bTimerOut, bTimerOut2 … bNumberMessage, wLangId.
  expect([structure.slice(0, 4), structure.slice(16, 22)]).toEqual(['3C3C', '010C08']);
  host.send({ type: 'cancel', requestId: id });
  await host.failureCode();
  reader.press('cancel');
});

test('by the second binding too', async () => {
  await card.persona('jan');
  await card.insert();
  const caller = `chrome-extension://${CHROMIUM_EXTENSION_ID}/`;
  const other = new HostProcess(reader.pcscd.enter, ['pcsclite', caller], {}, BINDING_HOST);
  other.greet();
  const id = other.request('login', { challengeNonce: NONCE });
  await other.allow(id);
  await reader.type('pin 1234');
  await other.next('result');
  expect(await other.end()).toBe(0);
  expect(await withPin()).toEqual(DONE.login);
});

describe('where the configuration leaves the reader’s keys out', () => {
  /** In front of a command: a copy of the system's configuration, with ours. */
  const CONFIGURED = `set -e
    mount -t tmpfs none /mnt
    mkdir /mnt/upper /mnt/work
    mount -t overlay overlay -o lowerdir=/etc,upperdir=/mnt/upper,workdir=/mnt/work /etc
    mkdir -p /etc/eid-loket
    echo '{ "pinEntry": ["eid-window"] }' > /etc/eid-loket/native-host.json
    exec "$@"`;
  const enter = () => [...reader.pcscd.enter, 'unshare', '-m', 'sh', '-c', CONFIGURED, 'sh'];

  test('they are not used', async () => {
    const other = new HostProcess(enter());
    other.greet();
    const id = other.request('login', { challengeNonce: NONCE });
    await other.allow(id);
    expect(await other.typePin(id, '1234')).toMatchObject({ kind: 'pin' });
    await other.next('result');
    expect(await other.end()).toBe(0);
  });

  test.each([
    ['the doctor says so', enter, { verdict: 'note', problem: 'PIN_PAD_UNUSED' }],
    [
      'and not where they are used',
      () => reader.pcscd.enter,
      { verdict: 'good', problem: null, facts: { pinPad: true } },
    ],
  ] as const)('%s', async (_name, into, expected) => {
    const { out } = await runProgram(['doctor', '--json'], { enter: into(), env: {} });
    const rows: DoctorRow[] = JSON.parse(out).rows;
    expect(rows.find(({ check }) => check === 'pin-pad')).toMatchObject(expected);
  });
});
