/**
 * The report can be mailed safely: after journeys at the log's loudest level with every card there is, nothing in it says who
 * the holder is, who uses the computer, or what the computer is called. It is shown before it is saved, and never over a file.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { parseIdentityFile } from '@eid-loket/shared/eid-files/identity-file.ts';
import { referenceOf } from '@eid-loket/shared/protocol/reference.ts';
import { cardContents } from '@eid-loket/virtual-card/files/card-image.ts';
import { plugCard } from '@eid-loket/virtual-card/pcscd/card-controller.ts';
import { loadPersona } from '@eid-loket/virtual-card/personas/persona-library.ts';
import { until } from '../helpers/until.ts';
import { HOST, HostProcess, NONCE } from './host-process.ts';
import { StagedMachine } from './staged-machine.ts';

const FOLDER = join(import.meta.dirname, '..', 'virtual-card', 'personas');
const PERSONAS = readdirSync(FOLDER).map((name) => name.replace('.json', ''));

let machine: StagedMachine;
let home: string;
beforeEach(async () => {
  machine = await StagedMachine.start();
  // A home folder with a person's name in it.
  home = join(machine.home, 'Voorbeeld.Jan');
  mkdirSync(home);
  machine.env = { ...machine.env, HOME: home };
});
afterEach(() => machine.stop());

/** Every text of a person and of a card that is long enough to be told from a date or a version. */
function secretsOf(name: string): string[] {
  const persona = loadPersona(FOLDER, name);
  const texts: string[] = [];
  const collect = (value: unknown): void => {
    if (typeof value === 'string') texts.push(value);
    else if (typeof value === 'object' && value !== null) for (const each of Object.values(value)) collect(each);
  };
  collect(persona.person);
  const { files } = cardContents(persona);
  const identity = parseIdentityFile(files.get('DF014031') as Uint8Array);
  const { surname, firstNames, nationalNumber, cardNumber, chipNumber, birthLocation } = identity;
  texts.push(surname, firstNames, nationalNumber, cardNumber, chipNumber, birthLocation);
  const photo = Buffer.from(files.get('DF014035') ?? []);
  texts.push(photo.subarray(0, 60).toString('base64'), photo.subarray(0, 60).toString('hex'));
  return texts.filter((text) => text.length >= 4 && !/^(?:male|female|\d{4})$/.test(text));
}

test('nothing of any person, card, user or computer is in it', async () => {
  const card = await plugCard(machine.pcscd, 'jan', { empty: true });
  expect(PERSONAS.length).toBeGreaterThanOrEqual(28);
  try {
    for (const persona of PERSONAS) {
      await card.persona(persona);
      await card.insert();
      const state = join(home, '.local', 'state', 'eid-loket');
      mkdirSync(state, { recursive: true });
      writeFileSync(join(state, 'trace-until'), new Date(Date.now() + 3_600_000).toISOString());
      const host = new HostProcess(machine.enter, undefined, { HOME: home, XDG_STATE_HOME: '' });
      host.greet();
      const id = host.request('read-identity', { challengeNonce: NONCE, groups: ['identity', 'address', 'photo'] });
      // As far as this card lets it: to the consent, or to a failure.
      for (
        let waited = 0;
        waited < 200 && !host.received.some(({ type }) => type === 'prompt' || type === 'failure');
        waited += 1
      )
        await new Promise((resolve) => host.child.stdout.once('data', resolve));
      host.send({ type: 'cancel', requestId: id });
      await host.end();
      const { out } = await machine.run('report', '--language', 'nl');
      // By what the eID window shows of the request, as every line about it.
      expect(out).toMatch(new RegExp(`traffic\\s+${referenceOf(id)} exchange`));
      // A computer's name can be as short as two letters, so it counts as a word.
      expect(out.toLowerCase().split(/[^\w.-]+/)).not.toContain(hostname().toLowerCase());
      const secrets = [...secretsOf(persona), 'Voorbeeld.Jan', machine.home, '"1234"', id];
      expect(secrets.filter((secret) => out.toLowerCase().includes(secret.toLowerCase()))).toEqual([]);
      await card.remove();
    }
  } finally {
    await card.stop();
  }
});

test('is shown, and saved whole and private when the person says so', async () => {
  const file = join(home, 'report.txt');
  const { code, out } = await machine.run('report', file, '--yes');
  expect([code, readFileSync(file, 'utf8')]).toEqual([0, out.replace(/\n\n$/, '\n')]);
  expect((statSync(file).mode & 0o777).toString(8)).toBe('600');
});

test.each([
  ['without a terminal to ask on', 'new.txt', [], 2],
  ['over a file', 'old.txt', ['--yes'], 1],
  ['where there can be no folder', 'old.txt/new.txt', ['--yes'], 1],
])('is not saved %s', async (_case, name, options, exit) => {
  writeFileSync(join(home, 'old.txt'), 'mine');
  const { code, err } = await machine.run('report', join(home, name), ...options);
  expect([code, err]).toEqual([exit, expect.stringMatching(/^eid-loket: [^\n]+\n$/)]);
  expect([readFileSync(join(home, 'old.txt'), 'utf8'), readdirSync(home)]).toEqual(['mine', ['old.txt']]);
});

test('on a terminal, a no saves nothing and a yes saves', async () => {
  for (const [answer, saved] of [
    ['n', false],
    ['y', true],
  ] as const) {
    const file = join(home, `${answer}.txt`);
    const command = [...machine.enter, process.execPath, HOST, 'report', file, '--language', 'en'].join(' ');
    const child = spawn('script', ['-qec', command, '/dev/null'], { env: { ...process.env, ...machine.env } });
    let out = '';
    child.stdout.on('data', (chunk) => {
      out += chunk;
      if (String(out).includes('Save this text?') && child.stdin.writable) child.stdin.end(`${answer}\n`);
    });
    const code = await new Promise((resolve) => child.once('close', resolve));
    expect([code, existsSync(file)]).toEqual([saved ? 0 : 1, saved]);
    expect(out.indexOf('eID Loket: support report')).toBeLessThan(out.indexOf('Save this text?'));
  }
});

test('log shows and clears, trace makes hosts write the traffic level while it runs', async () => {
  const card = await plugCard(machine.pcscd, 'jan');
  const [program, ...words] = [...machine.enter, process.execPath, HOST, 'trace', '--language', 'en'];
  const trace = spawn(program as string, words, { env: { ...process.env, ...machine.env } });
  let seen = '';
  trace.stdout.on('data', (chunk) => {
    seen += chunk;
  });
  const said = (text: string) =>
    new Promise<void>((resolve) => {
      if (seen.includes(text)) resolve();
      trace.stdout.on('data', () => seen.includes(text) && resolve());
    });
  await new Promise((resolve) => trace.stderr.once('data', resolve));
  const traced = join(home, '.local', 'state', 'eid-loket', 'trace-until');
  await until('the trace to be on', () => existsSync(traced));
  const host = new HostProcess(machine.enter, undefined, { HOME: home, XDG_STATE_HOME: '' });
  host.greet();
  host.request('get-status', {});
  await host.next('result');
  await host.end();
  await said('done');
  expect(seen).toMatch(/exchange cla=0 ins=164 p1=4 p2=12/);
  const ended = new Promise((resolve) => trace.once('exit', resolve));
  trace.kill('SIGINT');
  expect([await ended, existsSync(traced)]).toEqual([130, false]);
  expect((await machine.run('log')).out).toContain('exchange');
  await machine.run('log', '--clear');
  expect(await machine.run('log')).toMatchObject({ code: 0, out: '', err: 'The log is empty.\n' });
  await card.stop();
});
