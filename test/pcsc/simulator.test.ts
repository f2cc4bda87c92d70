/** The simulator kit behind a real pcscd: two readers, faults as the host meets them, another program, and what it refuses. */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { SignedReading } from '@eid-loket/shared/protocol/operations.ts';
import { verifyIdentityPackage } from '@eid-loket/shared/verification/verify-identity-package.ts';
import { verifyLogin } from '@eid-loket/shared/verification/verify-login.ts';
import type { FaultRequest } from '@eid-loket/virtual-card/observed/faults.ts';
import { BUILT_KIT, type CardController, plugCard } from '@eid-loket/virtual-card/pcscd/card-controller.ts';
import { type PrivatePcscd, startPrivatePcscd } from '@eid-loket/virtual-card/pcscd/private-pcscd.ts';
import { HostProcess, NONCE, ORIGIN } from '../contract/host-process.ts';
import { testTrust } from '../helpers/card-results.ts';

const CLI = join(process.cwd(), BUILT_KIT, 'cli.cjs');
const LOGIN = { challengeNonce: NONCE };
const IDENTITY = { challengeNonce: NONCE, groups: ['identity', 'address', 'photo'] };

let pcscd: PrivatePcscd;
let host: HostProcess;
const cards: CardController[] = [];

beforeAll(async () => {
  pcscd = await startPrivatePcscd();
});
afterAll(async () => {
  await pcscd?.stop();
});
beforeEach(() => {
  host = new HostProcess(pcscd.enter);
  host.greet();
});
afterEach(async () => {
  await host.end();
  for (const card of cards.splice(0)) await card.stop();
});

async function plug(...args: Parameters<typeof plugCard> extends [unknown, ...infer Rest] ? Rest : never) {
  const card = await plugCard(pcscd, ...args);
  cards.push(card);
  return card;
}

async function read(groups = IDENTITY.groups) {
  const id = host.request('read-identity', { ...IDENTITY, groups });
  await host.allow(id);
  await host.typePin(id, '1234');
  return host.next('result');
}

test('of two cards in two readers the citizen chooses one', async () => {
  await plug('jan');
  await plug('marie', { reader: 1 });
  const id = host.request('login', LOGIN);
  const { promptId, prompt } = await host.next('prompt');
  const cards = prompt.kind === 'choose-card' ? prompt.cards : [];
  expect(cards.map(({ holder }) => holder)).toEqual(['Jan Pieter Voorbeeld', "Marie Élise D'Exemple-Lenoir"]);
  host.send({ type: 'answer', requestId: id, promptId, answer: { kind: 'choose-card', index: 1 } });
  expect((await host.allow(id)).values).toMatchObject({ surname: "D'Exemple-Lenoir" });
});

test('a card in the second reader alone is found', async () => {
  await plug('marie', { reader: 1 });
  const id = host.request('login', LOGIN);
  await host.allow(id);
  await host.typePin(id, '1234');
  expect((await host.next('result')).result).toMatchObject({ token: { algorithm: 'RS256' } });
});

test('persona and single fields change at run time', async () => {
  const card = await plug('jan', { set: { 'person.surname': 'Van Elders' } });
  const surname = async () => {
    const { result } = await read(['identity']);
    return Buffer.from((result as { identity: { identityFile: string } }).identity.identityFile, 'base64').toString();
  };
  expect(await surname()).toContain('Van Elders');
  await card.persona('greta-german', { 'person.birthDate': '5.MÄR.1972' });
  await card.insert();
  expect(await surname()).toContain('Beispiel-Müller');
});

/**
 * A fault at a command in the middle of reading, after the question for consent, and what the host makes of it: a code, or nothing wrong at all. Contact is
 * lost with a mute card, and by the time the host reads again pcscd may have noticed that it is gone.
 */
const EVIDENCE = 38;
const FAULTS: [string, FaultRequest, outcome: RegExp][] = [
  ['taken out', { kind: 'remove', at: EVIDENCE }, /^CARD_REMOVED$/],
  ['mute', { kind: 'mute', at: EVIDENCE, milliseconds: 300 }, /^CARD_(?:COMMUNICATION_FAILED|REMOVED)$/],
  ['reset unseen', { kind: 'reset', at: EVIDENCE }, /^the PIN is asked$/],
  ['an unexpected status word', { kind: 'status-word', at: EVIDENCE, statusWord: '6F00' }, /^CARD_ANSWER_UNEXPECTED$/],
  ['an answer of one byte', { kind: 'truncate', at: EVIDENCE, length: 1 }, /^the PIN is asked$/],
];

test.each(FAULTS)('%s in the middle of reading', async (_name, fault, outcome) => {
  const card = await plug('jan');
  await card.fault(fault);
  const id = host.request('read-identity', IDENTITY);
  await host.allow(id);
  const happened = await host.next('prompt').then(
    () => 'the PIN is asked',
    (error: Error) => /"code":"([A-Z_]+)"/.exec(error.message)?.[1],
  );
  expect(happened).toMatch(outcome);
  expect((await card.trace()).lines.filter(({ command }) => /^0020/.test(command))).toEqual([]);
});

test.each([
  ['the identity file', 'DF014031', 'IDENTITY_SIGNATURE_INVALID'],
  ['the address file', 'DF014033', 'ADDRESS_SIGNATURE_INVALID'],
  ['the photo', 'DF014035', 'PHOTO_DIGEST_MISMATCH'],
] as const)('a corrupted byte in %s is found by anyone who verifies', async (_name, file, code) => {
  const card = await plug('jan');
  await card.fault({ kind: 'corrupt', file, offset: 16 });
  const { result } = await read();
  await expect(verified(result as SignedReading)).rejects.toMatchObject({ code });
});

async function verified({ token, certificateChain, identity }: SignedReading) {
  const trust = await testTrust();
  const expectations = { expectedOrigin: ORIGIN, expectedChallengeNonce: NONCE, trust, now: new Date() };
  const login = await verifyLogin({ token, certificateChain, revocation: 'not-checked', ...expectations });
  return verifyIdentityPackage({ identity, login, ...expectations });
}

/** Waits until the host says so. */
async function stage(name: string): Promise<void> {
  while ((await host.next('progress')).stage !== name);
}

describe('another program', () => {
  test('that holds the card exclusively is waited for, the citizen is told, and in the end it is CARD_IN_USE', async () => {
    const card = await plug('jan');
    await card.hold('exclusive');
    host.request('login', LOGIN);
    await stage('waiting-for-other-program');
    expect(await host.failureCode()).toBe('CARD_IN_USE');
    await card.release();
    await read(['identity']);
  });

  test('in a transaction is waited for, and never interrupted', async () => {
    const card = await plug('jan');
    await card.hold('transaction');
    await card.trace();
    const id = host.request('login', LOGIN);
    await stage('waiting-for-other-program');
    expect((await card.trace()).commands).toBe(0);
    await card.release();
    await stage('working');
    await host.allow(id);
    await host.typePin(id, '1234');
    await host.next('result');
  });

  test('that resets the card between two steps disturbs nothing', async () => {
    const card = await plug('jan');
    const id = host.request('login', LOGIN);
    await host.allow(id);
    const { promptId } = await host.next('prompt');
    await card.resetByOther();
    const answer = { kind: 'pin', pin: '1234', lastTryConfirmed: false };
    host.send({ type: 'answer', requestId: id, promptId, answer });
    await host.next('result');
  });
});

test('flapping insertions end with a card that works', async () => {
  const card = await plug('jan');
  await card.flap(6, 150);
  expect((await read(['identity'])).result).toMatchObject({ identity: {} });
});

test('a slow card takes its time, and works', async () => {
  const card = await plug('jan');
  await card.trace();
  await card.speed({ perCommandMs: 20, perByteUs: 0 });
  await read(['identity']);
  const { commands, milliseconds, lines } = await card.trace();
  expect(commands).toBe(lines.length);
  expect(milliseconds).toBeGreaterThanOrEqual(19 * commands);
  await card.speed('real');
  await read(['identity']);
  const real = await card.trace();
  expect(real.milliseconds).toBeGreaterThanOrEqual(2.9 * real.commands + 0.045 * real.bytes);
});

describe('on the command line', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'eid-loket-kit-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** Runs to the end of `input` and returns all that was printed. */
  async function kit(args: string[], { input = '', enter = pcscd.enter } = {}) {
    const [command, ...words] = [...enter, process.execPath, CLI, ...args];
    const child = spawn(command as string, words, { stdio: ['pipe', 'pipe', 'pipe'] });
    let [output, errors] = ['', ''];
    child.stdout.on('data', (chunk) => {
      output += chunk;
    });
    child.stderr.on('data', (chunk) => {
      errors += chunk;
    });
    child.stdin.end(input);
    const [code] = await once(child, 'close');
    return {
      code,
      events: output
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line)),
      errors,
    };
  }

  test('the trace goes to a file as it happens, and ends with totals', async () => {
    const trace = join(folder, 'trace.jsonl');
    const [command, ...words] = [...pcscd.enter, process.execPath, CLI, '--trace', trace];
    const child = spawn(command as string, words, { stdio: ['pipe', 'pipe', 'inherit'] });
    await once(child.stdout, 'data');
    await read(['identity']);
    const lines = () =>
      readFileSync(trace, 'utf8')
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line));
    const before = lines();
    expect(before.length).toBeGreaterThan(20);
    expect(Object.keys(before[0])).toEqual([
      'number',
      'time',
      'command',
      'response',
      'status',
      'bytes',
      'milliseconds',
    ]);
    child.stdin.end();
    await once(child, 'close');
    const { totals } = lines().at(-1);
    expect(totals).toMatchObject({ commands: before.length, bytes: before.reduce((sum, { bytes }) => sum + bytes, 0) });
    expect(readFileSync(trace, 'utf8')).not.toContain('241234');
  });

  test('a second card in an occupied reader is refused', async () => {
    await plug('jan');
    const { code, errors } = await kit(['--persona', 'marie']);
    expect(code).toBe(1);
    expect(errors).toMatch(/there is a card in the reader at 127\.0\.0\.1:35963 already; remove it first/);
  });

  test('where no reader is, it says what to do', async () => {
    const { code, errors } = await kit(['--port', '9'], { enter: pcscd.enter });
    expect(code).toBe(1);
    expect(errors).toMatch(/no vpcd reader at 127\.0\.0\.1:9: start pcscd .*--port/);
  });

  test('what cannot be done is refused with the reason, and changes nothing', async () => {
    const input = [
      'nonsense',
      '{"command":"dance"}',
      '{"command":"persona","name":"nobody"}',
      '{"command":"insert"}',
      '{"command":"fault","fault":{"kind":"corrupt","file":"DF019999","offset":0}}',
      '{"command":"trace"}',
    ].join('\n');
    const { code, events } = await kit(['--persona', 'jan'], { input });
    expect(code).toBe(0);
    expect(events.map(({ event }) => event)).toEqual([
      ...['persona', 'inserted', 'refused', 'refused', 'refused', 'refused', 'refused', 'trace'],
    ]);
    const reasons = events.filter(({ event }) => event === 'refused').map(({ reason }) => reason);
    expect(reasons[0]).toMatch(/JSON/);
    expect(reasons[1]).toMatch(/command/);
    expect(reasons[2]).toMatch(/no persona "nobody"; there are: /);
    expect(reasons[3]).toBe('the card is in the reader already; remove it first');
    expect(reasons[4]).toBe('this card has no byte 0 in a file DF019999');
  });

  test('a persona that cannot exist is refused, with file and field', async () => {
    const { code, errors } = await kit(['--persona', 'jan', '--set', 'person.birthDate=30 FEB 1985']);
    expect(code).toBe(1);
    expect(errors).toBe('eid-loket-card: persona jan.json: person.birthDate: no birth date as cards write it\n');
    const wrongFlag = await kit(['--set', 'pinTries']);
    expect([wrongFlag.code, wrongFlag.errors]).toEqual([1, expect.stringContaining('field=value is expected')]);
  });

  test('npx eid-loket-card runs it in this repository', async () => {
    const { stdout } = await promisify(execFile)('npx', ['--no-install', 'eid-loket-card', '--list'], {
      encoding: 'utf8',
    });
    expect(stdout).toContain('{"persona":"jan","description":');
  });
});
