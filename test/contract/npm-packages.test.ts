/** The npm packages as another project gets them: packed, installed in an empty project, imported, compiled against, and linted. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';

const ROOT = join(import.meta.dirname, '..', '..');
const NPM = join(ROOT, 'dist', 'npm');
const TSC = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');

/** Of a test alone, and removed after it. */
let project: string;

const run = (command: string, ...words: string[]): string => runIn(project, command, ...words);

function runIn(folder: string, command: string, ...words: string[]): string {
  const { status, stdout, stderr } = spawnSync(command, words, { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${words.join(' ')}\n${stdout}\n${stderr}`);
  return stdout;
}

const tarballOf = (name: string) => {
  const file = readdirSync(NPM).find((one) => one.startsWith(`eid-loket-${name}-`) && one.endsWith('.tgz'));
  return join(NPM, file as string);
};

beforeAll(() => {
  runIn(ROOT, process.execPath, join('scripts', 'build-packages.mjs'));
});

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'eid-loket-package-'));
  writeFileSync(join(project, 'package.json'), '{"private":true,"type":"module"}');
});
/** Also called where `beforeAll` failed, and no folder was made. */
afterEach(() => project && rmSync(project, { recursive: true, force: true }));

/** How a stranger uses each: run as it is, and compiled as TypeScript. */
const USES: Readonly<Record<string, { script: string; prints: string; typed: string }>> = {
  client: {
    script: `import { createEidClient, EidCallError } from '@eid-loket/client';
      console.log(typeof createEidClient, new EidCallError('PIN_WRONG').code);`,
    prints: 'function PIN_WRONG',
    typed: `import { createEidClient } from '@eid-loket/client';
      export const token: Promise<string> = createEidClient().login({ challengeNonce: '' }).then(({ token }) => token.signature);`,
  },
  verify: {
    script: `import { readFileSync } from 'node:fs';
      import { verifyLogin } from '@eid-loket/verify';
      const { trust, vectors } = JSON.parse(readFileSync('node_modules/@eid-loket/verify/vectors/login.json', 'utf8'));
      const { input } = vectors[0];
      const anchors = { ...trust.test, rootFingerprints: new Set(trust.test.rootFingerprints) };
      const login = await verifyLogin({ ...input, trust: anchors, revocation: 'not-checked', now: new Date(input.now) });
      console.log(login.commonName);`,
    prints: 'Jan Voorbeeld',
    typed: `import { BELGIAN_TRUST, type ErrorCode, EidError, verifyLogin } from '@eid-loket/verify';
      export async function login(fromPage: Record<string, unknown>, expectedChallengeNonce: string): Promise<string> {
        const { token, certificateChain } = fromPage;
        const expected = { expectedOrigin: 'https://e-loket.example', expectedChallengeNonce, trust: BELGIAN_TRUST };
        const { nationalNumber } = await verifyLogin({ token, certificateChain, ...expected, revocation: 'not-checked' });
        return nationalNumber;
      }
      export const codeOf = (error: unknown): ErrorCode | null => (error instanceof EidError ? error.code : null);`,
  },
  'virtual-card': {
    script: `import { makeCard, PERSONAS } from '@eid-loket/virtual-card';
      const answer = makeCard(PERSONAS, 'jan').transmit(Buffer.from('00A4080C023F00', 'hex'));
      console.log(Buffer.from(answer).toString('hex'));`,
    prints: '9000',
    typed: `import { makeCard, PERSONAS } from '@eid-loket/virtual-card';
      export const atr: Uint8Array = makeCard(PERSONAS, 'jan').atr;`,
  },
};

interface ReadmeUse {
  before: string;
  after: string;
  prints: string;
}

/** An extension that answers as the real one does, and a portal. */
const PAGE = `
  const answering = ({ protocol }, _origin, [port]) => {
    const say = (message) => port.postMessage({ channel: 'eid-loket', protocol, ...message });
    port.onmessage = ({ data: { type, requestId, params } }) => {
      if (type !== 'request') return;
      say({ requestId, type: 'progress', stage: 'working' });
      say({ requestId, type: 'result', result: { token: params.challengeNonce } });
    };
    say({ type: 'ready' });
  };
  globalThis.window = Object.assign(new EventTarget(), { location: { origin: 'https://e-loket.example' }, postMessage: answering });
  globalThis.fetch = async (url, { body }) =>
    Response.json(url === '/eid/challenge' ? { challengeNonce: 'nonce' } : { heard: JSON.parse(body).token });`;

/** For each block of JavaScript in a README: what it leaves to its reader, and what shows that it worked. */
const README_USES: Readonly<Record<string, readonly ReadmeUse[]>> = {
  client: [
    { before: PAGE, after: 'console.log(answer);', prints: "{ heard: 'nonce' }" },
    {
      before: `import { createEidClient } from '@eid-loket/client';
        ${PAGE}
        const eid = createEidClient({ language: 'nl' });
        const [leaveButton, stages, challengeNonce] = [{}, [], 'nonce'];
        const show = (stage) => stages.push(stage);`,
      after: 'leaveButton.onclick(); console.log(stages.join(), waiting.signal.aborted);',
      prints: 'working true',
    },
  ],
  verify: [
    {
      before: "const [path, cookieHeader, parsedBody] = ['/eid/challenge', undefined, {}];",
      after: 'console.log(status, body.challengeNonce.length, login);',
      prints: '200 44 null',
    },
    {
      before: '',
      after: `const tried = (fromPage) => login('session', fromPage).catch((error) => error instanceof EidError && error.code);
        await challenge('session');
        console.log(await tried({ token: { format: 'web-eid:2.0' }, certificateChain: [] }), await tried({}));`,
      prints: 'TOKEN_VERSION_UNSUPPORTED CHALLENGE_UNKNOWN',
    },
  ],
  'virtual-card': [{ before: '', after: 'console.log(Buffer.from(answer.slice(-2)));', prints: '<Buffer 90 00>' }],
};

const readmeOf = (name: string) =>
  [...readFileSync(join(NPM, name, 'README.md'), 'utf8').matchAll(/```js\n([\s\S]*?)```/g)].map(([, block]) => block);

test.each(Object.entries(README_USES))('each example in the README of %s runs', (name, uses) => {
  run('npm', 'install', '--no-audit', '--no-fund', '--prefer-offline', tarballOf(name));
  const blocks = readmeOf(name);
  expect(blocks).toHaveLength(uses.length);
  for (const [index, { before, after, prints }] of uses.entries()) {
    writeFileSync(join(project, 'readme.js'), `${before}\n${blocks[index]}\n${after}`);
    expect(run(process.execPath, 'readme.js').trim()).toBe(prints);
  }
});

describe.each(Object.entries(USES))('@eid-loket/%s', (name, { script, prints, typed }) => {
  test('works in an empty project, and its types with node16 and bundler', () => {
    run('npm', 'install', '--no-audit', '--no-fund', '--prefer-offline', tarballOf(name));
    writeFileSync(join(project, 'use.js'), script);
    expect(run(process.execPath, 'use.js').trim()).toBe(prints);
    writeFileSync(join(project, 'typed.ts'), typed);
    const options = [
      '--noEmit',
      '--strict',
      '--target',
      'es2022',
      '--lib',
      'es2023,dom,dom.iterable',
      '--types',
      'node',
    ];
    const typeRoots = ['--typeRoots', join(ROOT, 'node_modules', '@types')];
    for (const module of [
      ['--module', 'node16'],
      ['--module', 'esnext', '--moduleResolution', 'bundler'],
    ])
      run(process.execPath, TSC, ...options, ...typeRoots, ...module, 'typed.ts');
  });

  test('has nothing to say for publint and arethetypeswrong', async () => {
    const { messages } = await publint({ pkgDir: join(NPM, name), level: 'warning', strict: true, pack: false });
    expect(messages).toEqual([]);
    // The plain script is loaded by a page, not imported.
    const excludeEntrypoints = ['./eid-loket.js'];
    const analysis = await checkPackage(createPackageFromTarballData(readFileSync(tarballOf(name))), {
      excludeEntrypoints,
    });
    if (!analysis.types) throw new Error('no types');
    // An ES module has no form for require(): Node loads it all the same from 20.19 on. Resolution without `exports` is not supported.
    const problems = analysis.problems.filter(
      (problem) =>
        problem.kind !== 'CJSResolvesToESM' && !('resolutionKind' in problem && problem.resolutionKind === 'node10'),
    );
    expect(problems).toEqual([]);
  });
});

test('a caller who forgets revocation does not compile', () => {
  run('npm', 'install', '--no-audit', '--no-fund', '--prefer-offline', tarballOf('verify'));
  const call = (more: string) => `import { BELGIAN_TRUST, verifyLogin } from '@eid-loket/verify';
      await verifyLogin({ token: null, expectedOrigin: '', expectedChallengeNonce: '', trust: BELGIAN_TRUST${more} });`;
  const compile = (text: string) => {
    writeFileSync(join(project, 'call.ts'), text);
    run(process.execPath, TSC, '--noEmit', '--strict', '--target', 'es2022', '--module', 'node16', 'call.ts');
  };
  compile(call(", revocation: 'not-checked'"));
  expect(() => compile(call(''))).toThrow("Property 'revocation' is missing");
});

test('the page client stays small', () => {
  const sizes = ['index.js', 'eid-loket.js'].map((file) => gzipSync(readFileSync(join(NPM, 'client', file))).length);
  expect(Math.max(...sizes)).toBeLessThan(5_000);
});
