/** The card by hand: `read`, `pin-status`, `change-pin`, `apdu`, `cache`, through the built program and a real pcscd. */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ResultName } from '@eid-loket/native-host/command-line/results.ts';
import { cardContents } from '@eid-loket/virtual-card/files/card-image.ts';
import { type CardController, plugCard } from '@eid-loket/virtual-card/pcscd/card-controller.ts';
import { loadPersona } from '@eid-loket/virtual-card/personas/persona-library.ts';
import { misfit } from '../schemas/command-line-schema.ts';
import { HOST, HostProcess } from './host-process.ts';
import { StagedMachine } from './staged-machine.ts';

const PERSONAS = join(import.meta.dirname, '..', 'virtual-card', 'personas');

let machine: StagedMachine;
let card: CardController;
beforeAll(async () => {
  machine = await StagedMachine.start();
  card = await plugCard(machine.pcscd, 'jan');
});
afterAll(async () => {
  await card?.stop();
  await machine?.stop();
});

async function insert(persona: string): Promise<void> {
  await card.persona(persona);
  await card.insert();
}

/** Types an answer each time that a question appears. */
async function changePin(answers: string[], ...options: string[]): Promise<{ code: unknown; out: string }> {
  const command = [...machine.enter, process.execPath, HOST, 'change-pin', ...options, '--language', 'en'].join(' ');
  const child = spawn('script', ['-qec', command, '/dev/null'], { env: { ...process.env, ...machine.env } });
  let out = '';
  let asked = 0;
  child.stdout.on('data', (chunk) => {
    out += chunk;
    const questions = out.match(/(?:PIN now:|New PIN:|New PIN again:) /g) ?? [];
    while (asked < questions.length && asked < answers.length) child.stdin.write(`${answers[asked++]}\n`);
    if (asked < questions.length) child.stdin.write('\u0003');
  });
  // What it prints last may come when it has ended already.
  child.stdin.on('error', () => {});
  const code = await new Promise((resolve) => child.once('close', resolve));
  return { code, out };
}

describe('read', () => {
  test.each(['jan', 'marie'])('shows what is on the card of %s, and that all of it holds', async (persona) => {
    await insert(persona);
    const photo = join(machine.home, `${persona}.jpg`);
    const { code, out, err } = await machine.run('read', '--json', '--photo', photo);
    const { values, checks } = JSON.parse(out);
    expect(values).toMatchObject({ surname: loadPersona(PERSONAS, persona).person.surname });
    expect(checks.map(({ result }: { result: string }) => result)).toEqual([...Array(6).fill('holds'), 'fails']);
    expect([code, err]).toEqual([0, 'Personal data are shown now.\n']);
    const { files } = cardContents(loadPersona(PERSONAS, persona));
    expect(Buffer.compare(readFileSync(photo), Buffer.from(files.get('DF014035') as Uint8Array))).toBe(0);
    const again = await machine.run('read', '--photo', photo);
    expect([again.code, again.out, again.err]).toEqual([1, '', expect.stringMatching(/^eid-loket: [^\n]+\n$/)]);
    const plain = await machine.run('read');
    expect(plain.out).toContain('! This is a test card');
  });

  test.each([
    ['DF014031', 30, 'identity-signature'],
    ['DF014035', 100, 'photo-digest'],
    ['DF005038', 400, 'authentication-certificate'],
  ])('tells a byte that was changed in %s', async (file, offset, check) => {
    await insert('jan');
    await card.fault({ kind: 'corrupt', file, offset, xor: 1 });
    const { code, out } = await machine.run('read', '--json');
    const failed = JSON.parse(out).checks?.filter(({ result }: { result: string }) => result === 'fails') ?? [];
    expect(failed.map((each: { check: string }) => each.check)).toContain(check);
    expect(code).toBe(1);
  });

  test('a card of a child has no certificates, and that is no fault', async () => {
    await insert('kind');
    const { code, out } = await machine.run('read');
    expect([code, out]).toEqual([0, expect.stringContaining('· authentication-certificate: not on this card')]);
  });
});

test('pin-status tells the tries, and asking costs none', async () => {
  await insert('an-last-try');
  for (let time = 0; time < 2; time += 1) {
    expect(JSON.parse((await machine.run('pin-status', '--json')).out)).toEqual({ triesLeft: 1 });
  }
  await insert('piet-blocked');
  expect(await machine.run('pin-status')).toMatchObject({ code: 1, out: 'Tries left: 0\n' });
});

describe('change-pin', () => {
  test('changes it, and shows no digit of it', async () => {
    await insert('jan');
    const { code, out } = await changePin(['1234', '97531', '97531']);
    expect([code, out]).toEqual([0, expect.stringContaining('The PIN was changed.')]);
    expect(out).not.toMatch(/1234|97531/);
  });

  test('asks again after two that differ, which costs no try; Ctrl+C ends it', async () => {
    await insert('jan');
    const { code, out } = await changePin(['1234', '97531', '97532']);
    expect(out).toContain('The two new PINs differ. No try was lost.');
    expect([code, out]).toEqual([130, expect.stringContaining('interrupted')]);
    expect(JSON.parse((await machine.run('pin-status', '--json')).out)).toEqual({ triesLeft: 3 });
  });

  test('needs a terminal', async () => {
    expect(await machine.run('change-pin')).toMatchObject({ code: 2, out: '' });
  });
});

describe('apdu', () => {
  test('sends commands in one transaction, and shows data and status word', async () => {
    await insert('jan');
    const { code, out } = await machine.run('apdu', '00A4040C0FA00000003029057000AD13100101FF', '80E400001C');
    expect([code, out]).toEqual([0, expect.stringMatching(/^9000\n[0-9A-F]{56} 9000\n$/)]);
  });

  test.each(['0020000108241234FFFFFFFFFF', '00240001081234', '002C0001'])(
    '%s is not sent without --i-know',
    async (hex) => {
      await card.trace();
      const { code, err } = await machine.run('apdu', hex);
      expect([code, err]).toEqual([2, expect.stringContaining('--i-know')]);
      expect((await card.trace()).lines).toEqual([]);
    },
  );

  test('what is no command is refused', async () => {
    expect(await machine.run('apdu', 'hello')).toMatchObject({ code: 2, out: '' });
  });
});

const EACH: Readonly<Record<Exclude<ResultName, 'change-pin' | 'trace'>, string[]>> = {
  doctor: ['doctor'],
  'doctor CODE': ['doctor', 'NO_CARD'],
  report: ['report'],
  read: ['read'],
  readers: ['readers'],
  'pin-status': ['pin-status'],
  apdu: ['apdu', '00A4040C0FA00000003029057000AD13100101FF', '80E400001C'],
  status: ['status'],
  install: ['install', '--dry-run'],
  uninstall: ['uninstall', '--dry-run'],
  log: ['log'],
  cache: ['cache'],
  version: ['version'],
  failure: ['apdu', '80E400001C'],
};

test('every command prints with --json what docs/command-line.schema.json says', async () => {
  await insert('jan');
  const host = new HostProcess(machine.enter, undefined, machine.env);
  host.greet();
  host.request('get-status', {});
  await host.next('result');
  await host.end();
  for (const [name, args] of Object.entries(EACH)) {
    if (name === 'failure') await card.remove();
    const { out, err } = await machine.run(...args, '--json');
    expect([name, out, err]).toEqual([name, expect.stringMatching(/^\{/), expect.not.stringContaining('Error')]);
  }
  await insert('jan');
  const { out } = await changePin(['1234', '97531', '97531'], '--json');
  expect(misfit('change-pin', out.trimEnd().split('\n').at(-1) ?? '')).toBeNull();
});

test('cache counts and clears', async () => {
  const folder = join(machine.home, '.cache', 'eid-loket', 'authorities');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'ab.der'), 'x');
  machine.env = { ...machine.env, XDG_CACHE_HOME: '' };
  expect((await machine.run('cache')).out).toBe('Certificates kept: 1\n');
  expect((await machine.run('cache', '--clear')).out).toBe('Certificates kept: 0\n');
  expect(existsSync(folder)).toBe(false);
});
