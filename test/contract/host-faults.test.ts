/** The built host when things go wrong, through a real pcscd: every fault ends in its code, and no PIN try is lost to it. */
import type { OperationResult, SignedReading } from '@eid-loket/shared/protocol/operations.ts';
import { type CardController, plugCard } from '@eid-loket/virtual-card/pcscd/card-controller.ts';
import { type PrivatePcscd, startPrivatePcscd } from '@eid-loket/virtual-card/pcscd/private-pcscd.ts';
import { HostProcess, NONCE } from './host-process.ts';

const VERIFY = /^002000010[1-9A-F]/;
const PARAMS = {
  login: { challengeNonce: NONCE },
  'read-identity': { challengeNonce: NONCE, groups: ['identity', 'address', 'photo'] },
  sign: { title: 'Uittreksel', document: Buffer.from('Ik vraag een uittreksel.').toString('base64') },
} as const;
type Operation = keyof typeof PARAMS;

let pcscd: PrivatePcscd;
let card: CardController;
let host: HostProcess;

beforeAll(async () => {
  pcscd = await startPrivatePcscd();
});
afterAll(async () => {
  await pcscd?.stop();
});

const startHost = () => {
  host = new HostProcess(pcscd.enter);
  host.greet();
  return host;
};
afterEach(async () => {
  expect(await host.end()).toBe(0);
  expect(host.log).toContain('"event":"started"');
  expect(host.errors + host.log).not.toMatch(/"1234"|1111|85673003360/);
});

const verifies = async () => (await card.trace()).lines.filter((line) => VERIFY.test(line.command)).length;
/** Tries left, as the card tells them to a login that is then cancelled. */
async function triesNow(): Promise<number | null> {
  const probe = new HostProcess(pcscd.enter);
  probe.greet();
  const id = probe.request('login', PARAMS.login);
  await probe.allow(id);
  const { prompt } = await probe.next('prompt');
  await probe.end();
  return prompt.kind === 'pin' ? prompt.triesLeft : null;
}

describe('with a card', () => {
  beforeEach(async () => {
    card = await plugCard(pcscd, 'jan');
  });
  afterEach(async () => {
    await card.stop();
  });

  test('a wrong PIN costs one try, is told, and asked again by the citizen’s hand only', async () => {
    const id = startHost().request('login', PARAMS.login);
    await host.allow(id);
    expect(await host.typePin(id, '1111')).toEqual({
      kind: 'pin',
      purpose: 'authentication',
      triesLeft: 3,
      problem: null,
    });
    const { promptId, prompt } = await host.next('prompt');
    expect(prompt).toMatchObject({ triesLeft: 2, problem: 'PIN_WRONG' });
    const { lines } = await card.trace();
    expect(lines.filter((line) => VERIFY.test(line.command))).toHaveLength(1);
    expect(lines.at(-1)).toMatchObject({ command: '80E60000' });
    host.send({
      type: 'answer',
      requestId: id,
      promptId,
      answer: { kind: 'pin', pin: '1234', lastTryConfirmed: false },
    });
    await host.next('result');
    expect(await verifies()).toBe(1);
    expect(await triesNow()).toBe(3);
  });

  test.each(['12a4', '123', '1234567890123', '', '１２３４', '12 34'])(
    '"%s" is no PIN, and the card never sees it',
    async (typed) => {
      const id = startHost().request('sign', PARAMS.sign);
      await host.allow(id);
      await host.typePin(id, typed);
      expect((await host.next('prompt')).prompt).toMatchObject({ triesLeft: 3, problem: 'PIN_FORMAT_INVALID' });
      expect(await verifies()).toBe(0);
    },
  );

  test('three wrong PINs block the card, the last one only when confirmed', async () => {
    const id = startHost().request('login', PARAMS.login);
    await host.allow(id);
    await host.typePin(id, '1111');
    await host.typePin(id, '1111');
    expect(await host.typePin(id, '1111')).toMatchObject({ triesLeft: 1, problem: 'PIN_WRONG' });
    expect(await host.typePin(id, '1111', true)).toMatchObject({ triesLeft: 1, problem: 'PIN_LAST_TRY_NOT_CONFIRMED' });
    await expect(host.next('result')).rejects.toThrow('PIN_BLOCKED');
    expect(await verifies()).toBe(3);
  });

  test('cancelling ends the request, and the host is ready for another', async () => {
    const id = startHost().request('login', PARAMS.login);
    await host.allow(id);
    await host.next('prompt');
    host.send({ type: 'cancel', requestId: id });
    await expect(host.next('result')).rejects.toThrow('REQUEST_CANCELLED');
    const second = host.request('login', PARAMS.login);
    await host.allow(second);
    await host.typePin(second, '1234');
    expect((await host.next('result')).requestId).toBe(second);
  });

  test('a second request while one is open is refused and disturbs nothing', async () => {
    const first = startHost().request('login', PARAMS.login);
    await host.allow(first);
    host.request('login', PARAMS.login);
    await expect(host.next('result')).rejects.toThrow('REQUEST_ALREADY_OPEN');
    await host.typePin(first, '1234');
    expect((await host.next('result')).requestId).toBe(first);
  });

  test('two hosts at once on one card: each gets its own, time after time', async () => {
    const hosts = [startHost(), new HostProcess(pcscd.enter)] as const;
    hosts[1].greet();
    const results = async (each: HostProcess, operation: Operation) => {
      const id = each.request(operation, PARAMS[operation]);
      await each.allow(id);
      await each.typePin(id, '1234');
      return (await each.next('result')).result;
    };
    const logins = new Set<unknown>();
    const files = new Set<unknown>();
    for (let round = 0; round < 5; round += 1) {
      const [one, other] = round % 2 ? hosts : ([hosts[1], hosts[0]] as const);
      const [login, reading] = await Promise.all([results(one, 'login'), results(other, 'read-identity')]);
      logins.add((login as OperationResult<'login'>).token.unverifiedCertificate);
      const { identityFile, addressFile, photoFile } = (reading as SignedReading).identity;
      files.add([identityFile, addressFile, photoFile].join());
    }
    expect([logins.size, files.size]).toEqual([1, 1]);
    expect(await hosts[1].end()).toBe(0);
    expect(await triesNow()).toBe(3);
  });

  test('an answer that nobody asked for is refused', async () => {
    const id = startHost().request('login', PARAMS.login);
    const { promptId } = await host.next('prompt');
    host.send({ type: 'answer', requestId: id, promptId: promptId + 1, answer: { kind: 'consent', granted: [] } });
    await expect(host.next('result')).rejects.toThrow('MESSAGE_INVALID');
    host.send({
      type: 'answer',
      requestId: id,
      promptId,
      answer: { kind: 'pin', pin: '1234', lastTryConfirmed: false },
    });
    await expect(host.next('result')).rejects.toThrow('MESSAGE_INVALID');
    expect(await verifies()).toBe(0);
  });

  test('a document that cannot be shown whole is refused before any card is touched', async () => {
    await card.trace();
    const hidden = Buffer.from('Ik geef niets\u202e gratis.').toString('base64');
    startHost().request('sign', { title: 'Uittreksel', document: hidden });
    expect(await host.next('failure')).toMatchObject({ error: { code: 'DOCUMENT_NOT_DISPLAYABLE' } });
    expect((await card.trace()).commands).toBe(0);
  });

  test('another card in the reader after the prompt is noticed before VERIFY', async () => {
    const id = startHost().request('login', PARAMS.login);
    await host.allow(id);
    const { promptId } = await host.next('prompt');
    await card.persona('an-last-try');
    await card.insert();
    host.send({
      type: 'answer',
      requestId: id,
      promptId,
      answer: { kind: 'pin', pin: '1234', lastTryConfirmed: false },
    });
    await expect(host.next('result')).rejects.toThrow(/CARD_CHANGED|CARD_REMOVED/);
    expect(await verifies()).toBe(0);
  });

  test('stdin that ends in the middle ends the host, and the card is free again', async () => {
    const id = startHost().request('login', PARAMS.login);
    await host.allow(id);
    await host.next('prompt');
    expect(await host.end()).toBe(0);
    expect(await triesNow()).toBe(3);
  });
});

describe('cards that cannot do it', () => {
  afterEach(async () => {
    await card.stop();
  });

  test.each([
    ['piet-blocked', 'login', 'PIN_BLOCKED'],
    ['kind', 'login', 'CERTIFICATE_NOT_ON_CARD'],
    ['kind', 'sign', 'CERTIFICATE_NOT_ON_CARD'],
  ] as [string, Operation, string][])(
    '%s: %s ends in %s before anything is asked',
    async (persona, operation, code) => {
      card = await plugCard(pcscd, persona);
      startHost().request(operation, PARAMS[operation]);
      expect(await host.failureCode()).toBe(code);
      expect(host.received.map(({ type }) => type)).not.toContain('prompt');
      expect(await verifies()).toBe(0);
    },
  );

  test('a card that is no eID is told at once', async () => {
    card = await plugCard(pcscd, 'unknown-card');
    startHost().request('login', PARAMS.login);
    await expect(host.next('result')).rejects.toThrow('CARD_NOT_RECOGNISED');
  });

  test('two eIDs at once: the citizen chooses, and nothing is asked of either before', async () => {
    card = await plugCard(pcscd, 'jan');
    const second = await plugCard(pcscd, 'marie', { reader: 1 });
    try {
      startHost().request('login', PARAMS.login);
      const { prompt } = await host.next('prompt');
      expect(prompt.kind === 'choose-card' && prompt.cards.length).toBe(2);
      expect(await verifies()).toBe(0);
    } finally {
      await second.stop();
    }
  });

  test('the last try is used only after it was confirmed', async () => {
    card = await plugCard(pcscd, 'an-last-try');
    const id = startHost().request('login', PARAMS.login);
    await host.allow(id);
    expect(await host.typePin(id, '1234')).toMatchObject({ triesLeft: 1, problem: null });
    expect(await host.typePin(id, '1234', true)).toMatchObject({ problem: 'PIN_LAST_TRY_NOT_CONFIRMED' });
    await host.next('result');
    expect(await verifies()).toBe(1);
  });
});

test('an empty reader is waited for, and the card may come later', async () => {
  card = await plugCard(pcscd, 'jan', { empty: true });
  const id = startHost().request('login', PARAMS.login);
  expect((await host.next('progress')).stage).toBe('waiting-for-card');
  await card.insert();
  await host.allow(id);
  await host.typePin(id, '1234');
  await host.next('result');
  await card.stop();
});

test('no reader is waited for too', async () => {
  const bare = await startPrivatePcscd({ without: 'readers' });
  host = new HostProcess(bare.enter);
  host.greet();
  host.request('login', PARAMS.login);
  expect((await host.next('progress')).stage).toBe('waiting-for-reader');
  await host.end();
  await bare.stop();
});

test('a pcscd that does not run is named, and one that comes later is found by the next try', async () => {
  const silent = await startPrivatePcscd({ without: 'daemon' });
  host = new HostProcess(silent.enter);
  host.greet();
  host.request('login', PARAMS.login);
  await expect(host.next('result')).rejects.toThrow('PCSC_NOT_RUNNING');
  await silent.startDaemon();
  const late = await plugCard(silent, 'jan');
  const id = host.request('login', PARAMS.login);
  await host.allow(id);
  await late.stop();
  await host.end();
  await silent.stop();
});
