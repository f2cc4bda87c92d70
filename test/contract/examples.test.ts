/** Every example, installed from the packages in a folder of its own and started by its one command; cards of the simulator log in. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@eid-loket/virtual-card/free-port.ts';
import { testRootsPem } from '@eid-loket/virtual-card/pki/test-authority.ts';
import { until } from '../helpers/until.ts';
import { cardIdentity, cardLogin } from '../vectors/cards.ts';

const ROOT = join(import.meta.dirname, '..', '..');

/** @throws Error with what it said, when it ends in another way than well */
function run(folder: string, command: string, ...words: string[]): void {
  const { status, stdout, stderr } = spawnSync(command, words, { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${words.join(' ')}\n${stdout}\n${stderr}`);
}

/** Not where another test file builds them at the same time. */
const PACKAGES = 'npm-of-examples';
beforeAll(() => run(ROOT, process.execPath, join('scripts', 'build-packages.mjs'), PACKAGES));

/** With one page and one script, which they share. */
const IN_NODE = ['node', 'express', 'fastify', 'hono'];
const LOGINS = [...IN_NODE, 'php'];

interface Example {
  origin: string;
  post(path: string, body: object, cookie?: string): Promise<Answer>;
  stop(): void;
}
interface Answer {
  status: number;
  session: string;
  body: Record<string, string>;
}

/** Installs a copy of the example, and starts it as `npm start` does, with test cards let in. */
async function startExample(name: string): Promise<Example> {
  const folder = mkdtempSync(join(tmpdir(), `eid-loket-example-${name}-`));
  cpSync(join(ROOT, 'examples', name), folder, { recursive: true });
  const file = join(folder, 'package.json');
  const text = readFileSync(file, 'utf8').replaceAll('file:../../dist/npm/', `file:${ROOT}/dist/${PACKAGES}/`);
  writeFileSync(file, text);
  run(folder, 'npm', 'install', '--no-audit', '--no-fund', '--prefer-offline');
  run(folder, 'npm', 'run', 'prestart', '--if-present');
  writeFileSync(join(folder, 'roots.pem'), testRootsPem());
  const [PORT, VERIFIER_PORT] = [String(await freePort()), String(await freePort())];
  const origin = `http://localhost:${PORT}`;
  const [command, ...words] = JSON.parse(text).scripts.start.split(' ') as [string, ...string[]];
  const server = spawn(command, words, {
    cwd: folder,
    env: { ...process.env, PORT, VERIFIER_PORT, TEST_ROOT: 'roots.pem' },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const stop = () => {
    server.kill();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await untilListening(origin, server);
    if (name === 'php') await untilListening(`http://127.0.0.1:${VERIFIER_PORT}/healthz`, server);
  } catch (error) {
    stop();
    throw error;
  }
  return {
    origin,
    stop,
    async post(path, body, cookie = '') {
      const headers = { 'Content-Type': 'application/json', ...(cookie ? { cookie } : {}) };
      const response = await fetch(origin + path, { method: 'POST', headers, body: JSON.stringify(body) });
      const session = response.headers.get('set-cookie')?.split(';')[0] ?? '';
      return { status: response.status, session, body: (await response.json()) as Record<string, string> };
    },
  };
}

describe.each(LOGINS)('examples/%s', (name) => {
  let example: Example;
  beforeAll(async () => {
    example = await startExample(name);
  });
  afterAll(() => example?.stop());

  test('serves the page and the client', async () => {
    expect(await (await fetch(example.origin)).text()).toContain('Log in with the eID');
    expect(await (await fetch(`${example.origin}/eid-loket.js`)).text()).toContain('eidLoket');
  });

  test.each([
    ['jan', 'Jan Voorbeeld'],
    ['marie', "Marie D'Exemple-Lenoir"],
  ])('%s logs in, once', async (persona, person) => {
    const { body, session } = await example.post('/eid/challenge', {});
    const answer = cardLogin(persona, example.origin, body.challengeNonce);
    expect(await example.post('/eid/login', answer, session)).toMatchObject({ status: 200, body: { name: person } });
    expect(await example.post('/eid/login', answer, session)).toMatchObject({
      status: 400,
      body: { code: 'CHALLENGE_UNKNOWN' },
    });
  });

  test('a login at another site, and in another session, is refused', async () => {
    const { body, session } = await example.post('/eid/challenge', {});
    const elsewhere = cardLogin('jan', 'https://evil.example', body.challengeNonce);
    expect(await example.post('/eid/login', elsewhere, session)).toMatchObject({
      status: 400,
      body: { code: 'TOKEN_SIGNATURE_INVALID' },
    });
    expect(await example.post('/eid/login', elsewhere)).toMatchObject({
      status: 400,
      body: { code: 'CHALLENGE_UNKNOWN' },
    });
  });
});

describe('examples/react-form', () => {
  let example: Example;
  beforeAll(async () => {
    example = await startExample('react-form');
  });
  afterAll(() => example?.stop());

  const reading = async (persona: string, nonce: string | undefined) => ({
    ...cardLogin(persona, example.origin, nonce),
    identity: await cardIdentity(persona, example.origin, nonce),
  });

  test('serves the page and what was built of the form', async () => {
    expect(await (await fetch(example.origin)).text()).toContain('<script src="/form.js">');
    expect(await (await fetch(`${example.origin}/form.js`)).text()).toContain('Fill in with the eID');
  });

  test('the card fills the form in, and registers as the person whom the server verified', async () => {
    const { body, session } = await example.post('/eid/challenge', {});
    expect(await example.post('/eid/identity', await reading('jan', body.challengeNonce), session)).toMatchObject({
      status: 200,
      body: { surname: 'Voorbeeld', municipality: 'Zandhove' },
    });
    const form = { email: 'jan@voorbeeld.example', surname: 'Somebody else' };
    const { status, body: registered } = await example.post('/register', form, session);
    expect([status, registered.name]).toEqual([200, expect.stringMatching(/^Jan .*Voorbeeld$/)]);
    expect(await example.post('/register', form, session)).toMatchObject({ status: 400 });
  });

  test("another person's files, and a form without a card, are refused", async () => {
    const { body, session } = await example.post('/eid/challenge', {});
    const { identity } = await reading('marie', body.challengeNonce);
    const mixed = { ...(await reading('jan', body.challengeNonce)), identity };
    expect(await example.post('/eid/identity', mixed, session)).toMatchObject({
      status: 400,
      body: { code: 'NATIONAL_NUMBER_MISMATCH' },
    });
    expect(await example.post('/register', { email: 'jan@voorbeeld.example' }, session)).toMatchObject({
      status: 400,
      body: { code: 'REQUEST_INVALID' },
    });
  });
});

const untilListening = (origin: string, server: ChildProcess) =>
  until('the example to listen', () => {
    if (server.exitCode !== null) throw new Error(`it ended with ${server.exitCode}`);
    return fetch(origin).then(
      () => true,
      () => false,
    );
  });

const read = (name: string, file: string) => readFileSync(join(ROOT, 'examples', name, file), 'utf8');

test('what the examples share is the same in each', () => {
  const shared = { 'logins.mjs': IN_NODE, 'index.html': LOGINS };
  for (const [file, names] of Object.entries(shared)) {
    expect(new Set(names.map((name) => read(name, file))).size).toBe(1);
  }
});

/** Neither blank nor a comment. */
const code = (text: string) => text.split('\n').filter((line) => line.trim() !== '' && !/^\s*\/\//.test(line));

test.each(IN_NODE)('%s is a login in some 20 lines, of which the page has four', (name) => {
  const script = /<script>\n([\s\S]*?)<\/script>/.exec(read(name, 'index.html'))?.[1] ?? '';
  const inScript = code(script).filter((line) => line.trim() !== '');
  expect(inScript).toHaveLength(4);
  expect(code(read(name, 'server.mjs')).length + inScript.length).toBeLessThanOrEqual(20);
});
