/** Every example, installed from the packages in a folder of its own and started by its one command; cards of the simulator log in. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@eid-loket/virtual-card/free-port.ts';
import { testRootsPem } from '@eid-loket/virtual-card/pki/test-authority.ts';
import { until } from '../helpers/until.ts';
import { cardLogin } from '../vectors/cards.ts';

const ROOT = join(import.meta.dirname, '..', '..');

/** @throws Error with what it said, when it ends in another way than well */
function run(folder: string, command: string, ...words: string[]): void {
  const { status, stdout, stderr } = spawnSync(command, words, { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${words.join(' ')}\n${stdout}\n${stderr}`);
}

/** Not where another test file builds them at the same time. */
const PACKAGES = 'npm-of-examples';
beforeAll(() => run(ROOT, process.execPath, join('scripts', 'build-packages.mjs'), PACKAGES));

const EXAMPLES = ['node', 'express', 'fastify', 'hono'];

describe.each(EXAMPLES)('examples/%s', (name) => {
  let folder: string;
  let server: ChildProcess;
  let origin: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), `eid-loket-example-${name}-`));
    cpSync(join(ROOT, 'examples', name), folder, { recursive: true });
    const file = join(folder, 'package.json');
    writeFileSync(
      file,
      readFileSync(file, 'utf8').replaceAll('file:../../dist/npm/', `file:${ROOT}/dist/${PACKAGES}/`),
    );
    run(folder, 'npm', 'install', '--no-audit', '--no-fund', '--prefer-offline');
    writeFileSync(join(folder, 'roots.pem'), testRootsPem());
    const port = String(await freePort());
    origin = `http://localhost:${port}`;
    server = spawn(process.execPath, ['server.mjs'], {
      cwd: folder,
      env: { ...process.env, PORT: port, TEST_ROOT: 'roots.pem' },
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    await untilListening(origin, server);
  });
  afterAll(() => {
    server?.kill();
    rmSync(folder, { recursive: true, force: true });
  });

  async function post(path: string, body: object, cookie = '') {
    const headers = { 'Content-Type': 'application/json', ...(cookie ? { cookie } : {}) };
    const response = await fetch(origin + path, { method: 'POST', headers, body: JSON.stringify(body) });
    const session = response.headers.get('set-cookie')?.split(';')[0] ?? '';
    return { status: response.status, session, body: (await response.json()) as Record<string, string> };
  }

  test('serves the page and the client', async () => {
    expect(await (await fetch(origin)).text()).toContain('Log in with the eID');
    expect(await (await fetch(`${origin}/eid-loket.js`)).text()).toContain('eidLoket');
  });

  test.each([
    ['jan', 'Jan Voorbeeld'],
    ['marie', "Marie D'Exemple-Lenoir"],
  ])('%s logs in, once', async (persona, person) => {
    const { body, session } = await post('/eid/challenge', {});
    const answer = cardLogin(persona, origin, body.challengeNonce);
    expect(await post('/eid/login', answer, session)).toMatchObject({ status: 200, body: { name: person } });
    expect(await post('/eid/login', answer, session)).toMatchObject({
      status: 400,
      body: { code: 'CHALLENGE_UNKNOWN' },
    });
  });

  test('a login at another site, and in another session, is refused', async () => {
    const { body, session } = await post('/eid/challenge', {});
    const elsewhere = cardLogin('jan', 'https://evil.example', body.challengeNonce);
    expect(await post('/eid/login', elsewhere, session)).toMatchObject({
      status: 400,
      body: { code: 'TOKEN_SIGNATURE_INVALID' },
    });
    expect(await post('/eid/login', elsewhere)).toMatchObject({ status: 400, body: { code: 'CHALLENGE_UNKNOWN' } });
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
  for (const file of ['logins.mjs', 'index.html']) {
    const [first, ...others] = EXAMPLES.map((name) => read(name, file));
    for (const other of others) expect(other).toBe(first);
  }
});

/** Neither blank nor a comment. */
const code = (text: string) => text.split('\n').filter((line) => line.trim() !== '' && !/^\s*\/\//.test(line));

test.each(EXAMPLES)('%s is a login in some 20 lines, of which the page has four', (name) => {
  const script = /<script>\n([\s\S]*?)<\/script>/.exec(read(name, 'index.html'))?.[1] ?? '';
  const inScript = code(script).filter((line) => line.trim() !== '');
  expect(inScript).toHaveLength(4);
  expect(code(read(name, 'server.mjs')).length + inScript.length).toBeLessThanOrEqual(20);
});
