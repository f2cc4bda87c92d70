/**
 * Every way of cancelling, at every moment, for every operation, through a real pcscd and with a real second program that holds
 * the card: after it the card gets no further command, and no try is lost.
 */
import { once } from 'node:events';
import { join } from 'node:path';
import { CHROMIUM_EXTENSION_ID } from '@eid-loket/shared/protocol/extension-ids.ts';
import type { TraceLine } from '@eid-loket/virtual-card/observed/trace.ts';
import { type CardController, plugCard } from '@eid-loket/virtual-card/pcscd/card-controller.ts';
import { type PrivatePcscd, startPrivatePcscd } from '@eid-loket/virtual-card/pcscd/private-pcscd.ts';
import { until } from '../helpers/until.ts';
import { HostProcess, NONCE } from './host-process.ts';

const BINDING_HOST = join(import.meta.dirname, '..', '..', 'dist', 'virtual-host', 'binding-host.cjs');

const PARAMS = {
  login: { challengeNonce: NONCE },
  'read-identity': { challengeNonce: NONCE, groups: ['identity', 'address', 'photo'] },
  sign: { title: 'Uittreksel', document: Buffer.from('Ik vraag een uittreksel.').toString('base64') },
} as const;
type Operation = keyof typeof PARAMS;
const OPERATIONS = Object.keys(PARAMS) as Operation[];

/** The PIN that would cost a try if it were sent. */
const WRONG_PIN = '1111';

let pcscd: PrivatePcscd;
let card: CardController;
/** In another reader. */
let second: CardController | null = null;

beforeAll(async () => {
  pcscd = await startPrivatePcscd();
  card = await plugCard(pcscd, 'jan');
});
afterAll(async () => {
  await second?.stop();
  await card?.stop();
  await pcscd?.stop();
});

function startHost(): HostProcess {
  const args = ['koffi', `chrome-extension://${CHROMIUM_EXTENSION_ID}/`];
  const host = new HostProcess(pcscd.enter, args, {}, BINDING_HOST);
  host.greet();
  return host;
}

const hostEnded = async ({ child }: HostProcess) => {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
};

/** Says no. @returns the code that the window is told, or null where nobody is there to be told */
const WAYS: Record<string, (host: HostProcess, requestId: string) => Promise<string | null>> = {
  cancel(host, requestId) {
    host.send({ type: 'cancel', requestId });
    return host.failureCode();
  },
  'time limit'(host) {
    host.child.kill('SIGUSR2');
    return host.failureCode();
  },
  async 'stdin closed'(host) {
    host.child.stdin.end();
    await hostEnded(host);
    return null;
  },
  async kill(host) {
    host.child.kill('SIGKILL');
    await hostEnded(host);
    return null;
  },
};
const CODES: Record<string, string | null> = {
  cancel: 'REQUEST_CANCELLED',
  'time limit': 'REQUEST_TIMED_OUT',
  'stdin closed': null,
  kill: null,
};

interface Moment {
  /** Brings the request to this moment. */
  reach(host: HostProcess, operation: Operation): Promise<string>;
  /** Whether the card is at work: one command may have been handed to pcscd when the no came, which nobody can call back. */
  atWork?: true;
  /** Undoes what the moment needed. */
  after?(): Promise<void>;
  /** Where it comes before the operations differ, one stands for all. */
  of?: readonly Operation[];
}

const heldAfterPin = (how: 'exclusive' | 'transaction'): Moment => ({
  async reach(host, operation) {
    const id = host.request(operation, PARAMS[operation]);
    await host.allow(id);
    const { promptId } = await host.next('prompt');
    await card.hold(how);
    host.send({
      type: 'answer',
      requestId: id,
      promptId,
      answer: { kind: 'pin', pin: WRONG_PIN, lastTryConfirmed: false },
    });
    expect((await host.next('progress')).stage).toBe('working');
    return id;
  },
  after: () => card.release(),
});

const MOMENTS: Record<string, Moment> = {
  'waiting for a card': {
    async reach(host, operation) {
      await card.remove();
      const id = host.request(operation, PARAMS[operation]);
      for (;;) if ((await host.next('progress')).stage === 'waiting-for-card') return id;
    },
    after: () => card.insert(),
  },
  'waiting for another program': {
    of: ['login'],
    async reach(host, operation) {
      await card.hold('transaction');
      const id = host.request(operation, PARAMS[operation]);
      for (;;) if ((await host.next('progress')).stage === 'waiting-for-other-program') return id;
    },
    after: () => card.release(),
  },
  'the choice between two cards': {
    of: ['login'],
    async reach(host, operation) {
      second = await plugCard(pcscd, 'marie', { reader: 1 });
      const id = host.request(operation, PARAMS[operation]);
      expect((await host.next('prompt')).prompt.kind).toBe('choose-card');
      return id;
    },
    async after() {
      await second?.stop();
      second = null;
    },
  },
  // The host reads the card while the citizen reads the question.
  consent: {
    atWork: true,
    async reach(host, operation) {
      const id = host.request(operation, PARAMS[operation]);
      await host.next('prompt');
      return id;
    },
  },
  'the PIN prompt': {
    async reach(host, operation) {
      const id = host.request(operation, PARAMS[operation]);
      await host.allow(id);
      await host.next('prompt');
      return id;
    },
  },
  'PIN typed, card held exclusively': heldAfterPin('exclusive'),
  'PIN typed, card held in a transaction': heldAfterPin('transaction'),
  'reading a slow card': {
    atWork: true,
    async reach(host, operation) {
      await card.speed({ perCommandMs: 150, perByteUs: 0 });
      const id = host.request(operation, PARAMS[operation]);
      await until('the first command', async () => (await card.trace()).commands > 0);
      return id;
    },
    after: () => card.speed({ perCommandMs: 0, perByteUs: 0 }),
  },
};

/** Commands that the card got after that time. */
const commandsBegunAfter = (time: number, lines: readonly TraceLine[]): string[] =>
  lines.filter((line) => Date.parse(line.time) - line.milliseconds > time).map(({ command }) => command.slice(0, 8));

/** VERIFY with a PIN, MSE, PSO. */
const USES_PIN_OR_KEY = /^00(?:20000108|22|2A)/;

/** What `get-status` sends: it shows that whatever the no left behind is over, for it needs the card itself. */
const STATUS_COMMANDS = ['00A4040C', '80E40001'];

describe.each(Object.entries(MOMENTS))('at %s', (_name, moment) => {
  describe.each(moment.of ?? OPERATIONS)('of %s', (operation) => {
    test.each(Object.keys(WAYS))('%s: no further command, no try lost', async (way) => {
      const host = startHost();
      const id = await moment.reach(host, operation);
      const no = Date.now();
      expect(await WAYS[way]?.(host, id)).toBe(CODES[way]);
      const obeyed = Date.now();
      await moment.after?.();
      const gone = CODES[way] === null;
      const next = gone ? startHost() : host;
      next.request('get-status', {});
      expect((await next.next('result')).result).toMatchObject({ card: 'eid' });
      await next.end();
      await host.end();
      const { lines } = await card.trace();
      // A card at work gets commands until the no has reached the host; only what comes after the answer can be judged.
      const begun = commandsBegunAfter(moment.atWork ? obeyed : no, lines);
      const late = begun.slice(0, -STATUS_COMMANDS.length);
      expect(begun.slice(-STATUS_COMMANDS.length)).toEqual(STATUS_COMMANDS);
      expect(late.slice(moment.atWork ? 1 : 0)).toEqual([]);
      expect(lines.filter(({ command }) => USES_PIN_OR_KEY.test(command))).toEqual([]);
    });
  });
});

describe('with VERIFY on its way', () => {
  /** Place of VERIFY among the commands behind the question for the PIN. */
  let verifyAt = 0;
  const headers = async () => (await card.trace()).lines.map(({ command }) => command.slice(0, 8));

  beforeAll(async () => {
    const host = startHost();
    await typePin(host, 'login');
    await host.next('result');
    verifyAt = (await headers()).indexOf('00200001') + 1;
    expect(verifyAt).toBeGreaterThan(1);
    await host.end();
  });
  afterEach(() => card.fault(null));

  async function typePin(host: HostProcess, operation: Operation, beforehand = async () => {}): Promise<string> {
    const id = host.request(operation, PARAMS[operation]);
    await host.allow(id);
    const { promptId } = await host.next('prompt');
    await card.trace();
    await beforehand();
    const answer = { kind: 'pin', pin: '1234', lastTryConfirmed: false };
    host.send({ type: 'answer', requestId: id, promptId, answer });
    return id;
  }

  /** Types the PIN, and waits until VERIFY has come to the card, which keeps it until it is told to go on. */
  async function untilVerify(host: HostProcess, operation: Operation): Promise<string> {
    const id = await typePin(host, operation, () => card.fault({ kind: 'pause', at: verifyAt }));
    await until('VERIFY to come to the card', () => card.paused());
    return id;
  }

  test.each(['cancel', 'time limit', 'stdin closed'])('%s: LOG OFF follows, and no signature', async (way) => {
    const host = startHost();
    const id = await untilVerify(host, 'login');
    const said = WAYS[way]?.(host, id);
    // What the host answers tells that it has heard the no, also where nobody listens.
    await host.sees(({ type }) => type === 'failure');
    await card.fault(null);
    expect(await said).toBe(CODES[way]);
    await host.end();
    expect((await headers()).slice(verifyAt - 1)).toEqual(['00200001', '80E60000']);
  });

  test('kill: the card is reset, and no signature is made', async () => {
    const host = startHost();
    const id = await untilVerify(host, 'sign');
    await WAYS.kill?.(host, id);
    await card.fault(null);
    const next = startHost();
    next.request('get-status', {});
    await next.next('result');
    await next.end();
    expect((await card.trace()).lines.filter(({ command }) => command.startsWith('002A'))).toEqual([]);
  });
});

describe('a pcscd that stands still', () => {
  afterEach(() => pcscd.freeze(false));

  test.each(['cancel', 'time limit', 'stdin closed'])('%s is obeyed', async (way) => {
    const host = startHost();
    const id = host.request('login', PARAMS.login);
    await host.allow(id);
    const { promptId } = await host.next('prompt');
    pcscd.freeze(true);
    host.send({
      type: 'answer',
      requestId: id,
      promptId,
      answer: { kind: 'pin', pin: WRONG_PIN, lastTryConfirmed: false },
    });
    expect((await host.next('progress')).stage).toBe('working');
    expect(await WAYS[way]?.(host, id)).toBe(CODES[way]);
    host.child.stdin.end();
    await hostEnded(host);
    pcscd.freeze(false);
    expect((await card.trace()).lines.filter(({ command }) => command.startsWith('002000010'))).toEqual([]);
    await host.end();
  });
});

test('another program that holds the card for long: the host says so in the end', async () => {
  await card.hold('transaction');
  const host = startHost();
  host.request('get-status', {});
  expect(await host.failureCode()).toBe('CARD_IN_USE');
  await card.release();
  host.request('get-status', {});
  expect((await host.next('result')).result).toMatchObject({ card: 'eid' });
  expect(await host.end()).toBe(0);
});
