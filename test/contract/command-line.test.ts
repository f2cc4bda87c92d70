/** The built program when a person starts it: its words, its exit codes, and what it says to what it cannot understand. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { plugCard } from '@eid-loket/virtual-card/pcscd/card-controller.ts';
import { type PrivatePcscd, startPrivatePcscd } from '@eid-loket/virtual-card/pcscd/private-pcscd.ts';
import { until } from '../helpers/until.ts';
import { HOST } from './host-process.ts';
import { runProgram } from './program.ts';

/** Empty for one that was closed meanwhile. */
function linkOf(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return '';
  }
}

describe('what cannot be understood is one line and exit code 2', () => {
  test.each([
    [['--nonsense'], 'there is no option --nonsense; see eid-loket --help'],
    [['readers', '--nonsense'], 'there is no option --nonsense; see eid-loket --help'],
    [['nonsense'], 'there is no command nonsense; see eid-loket --help'],
    [['https://e-loket.example'], 'there is no command https://e-loket.example; see eid-loket --help'],
    [['readers', '--language', 'es'], '--language <language> can only be: nl, fr, de, en; see eid-loket --help'],
    [['readers', 'too', 'many'], 'this cannot be understood; see eid-loket --help'],
    [['doctor', 'NO_SUCH_CODE'], 'there is no such code; see docs/errors.md'],
  ])('%j', async (args, line) => {
    expect(await runProgram(args)).toEqual({ code: 2, out: '', err: `eid-loket: ${line}\n` });
  });

  test.each([[['nonsense', '--language', 'nl']], [['--language=nl', 'nonsense']]])(
    'in the language that is asked: %j',
    async (args) => {
      const { err } = await runProgram(args);
      expect(err).toBe('eid-loket: de opdracht nonsense bestaat niet; zie eid-loket --help\n');
    },
  );
});

test('a Node.js that is too old for the program is told in one line', async () => {
  const old = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.18.3' } });`;
  const preloaded = join(mkdtempSync(join(tmpdir(), 'eid-loket-old-')), 'old.cjs');
  writeFileSync(preloaded, old);
  const err = 'eid-loket: Node.js 20.19 or newer is needed; this is v20.18.3\n';
  expect(await runProgram(['doctor'], { env: { NODE_OPTIONS: `--require ${preloaded}` } })).toEqual({
    code: 1,
    out: '',
    err,
  });
});

test('options for every command may stand before it', async () => {
  const { code, out } = await runProgram(['--json', '--language', 'fr', 'doctor', 'NO_CARD']);
  expect([code, JSON.parse(out).code]).toEqual([0, 'NO_CARD']);
  expect(out).toContain('carte');
});

test.each([
  ['nl_BE.UTF-8', 'Gebruik: eid-loket'],
  ['fr_BE.UTF-8', 'Utilisation : eid-loket'],
  ['de_BE.UTF-8', 'Aufruf: eid-loket'],
  ['C', 'Usage: eid-loket'],
])('with the system in %s, the help begins with "%s"', async (LC_ALL, start) => {
  const { code, out } = await runProgram(['--help'], { env: { LC_ALL } });
  expect([code, out.slice(0, start.length)]).toEqual([0, start]);
});

describe('output that nobody reads is no fault:', () => {
  test.each([
    ['--help'],
    ['version'],
    ['version', '--json'],
    ['doctor', 'NO_CARD'],
    ['doctor'],
    ['report'],
    ['status'],
    ['log'],
    ['cache'],
    ['nonsense'],
  ])('%s %s', async (...args) => {
    const child = spawn(process.execPath, [HOST, ...args.filter(Boolean)], { env: { ...process.env, LC_ALL: 'C' } });
    child.stdout.destroy();
    if (args[0] === 'nonsense') child.stderr.destroy();
    let err = '';
    child.stderr.on('data', (chunk) => {
      err += chunk;
    });
    const [code, signal] = await once(child, 'exit');
    expect([signal, code <= 2, err]).toEqual([null, true, args[0] === 'log' ? expect.any(String) : '']);
  });
});

test('nobody is asked for a newer version unless an address and a key are set', async () => {
  const { code, out } = await runProgram(['version', '--check', '--json']);
  expect([code, JSON.parse(out).update]).toEqual([1, { state: 'not-configured' }]);
  expect((await runProgram(['version', '--check'])).out).toContain('\n· Nobody is asked for new versions');
});

const NOT_PRINTED = 'eid-loket: the output could not be written; is the disk full?\n';

test.each<[string[], number, string]>([
  [['version'], 1, NOT_PRINTED],
  [['--help'], 1, NOT_PRINTED],
  [['doctor', 'NO_CARD'], 1, NOT_PRINTED],
  [['report'], 1, NOT_PRINTED],
  [['status', '--json'], 1, NOT_PRINTED],
  // Nothing was to be printed.
  [['change-pin'], 2, 'eid-loket: there is no terminal to type a PIN on\n'],
])('what cannot be printed, because the disk is full, is a failure: %j', async (args, code, said) => {
  const full = openSync('/dev/full', 'w');
  const child = spawn(process.execPath, [HOST, ...args], {
    stdio: ['ignore', full, 'pipe'],
    env: { ...process.env, LC_ALL: 'C' },
  });
  closeSync(full);
  let err = '';
  child.stderr?.on('data', (chunk) => {
    err += chunk;
  });
  expect(await once(child, 'close')).toEqual([code, null]);
  expect(err).toBe(said);
});

test('the log is followed, until Ctrl+C, and stays as it is', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'eid-loket-log-'));
  const file = join(folder, 'eid-loket', 'host.log');
  const line = (event: string, seconds: number) =>
    `${JSON.stringify({ level: 'info', time: new Date(seconds * 1000).toISOString(), process: 1, event, milliseconds: 1 })}\n`;
  try {
    mkdirSync(dirname(file));
    writeFileSync(file, line('done', 1));
    const env = { ...process.env, LC_ALL: 'C', XDG_STATE_HOME: folder };
    const child = spawn(process.execPath, [HOST, 'log', '--follow'], { env });
    let out = '';
    child.stdout.on('data', (chunk) => {
      out += chunk;
    });
    await until('what is there', () => out.includes('1970-01-01T00:00:01'));
    appendFileSync(file, line('done', 2));
    await until('what comes', () => out.includes('1970-01-01T00:00:02'));
    const ended = once(child, 'exit');
    child.kill('SIGINT');
    expect(await ended).toEqual([130, null]);
    expect(out.trimEnd().split('\n')).toHaveLength(2);
    expect(readFileSync(file, 'utf8')).toBe(line('done', 1) + line('done', 2));
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('a code is explained as it is read out, for people and for programs', async () => {
  const spoken = await runProgram(['doctor', 'pin blocked', '--language', 'nl']);
  expect(spoken).toMatchObject({ code: 0, err: '' });
  expect(spoken.out).toContain('Uw pincode is geblokkeerd.');
  const json = await runProgram(['doctor', 'PIN_BLOCKED', '--json']);
  expect(JSON.parse(json.out)).toMatchObject({ code: 'PIN_BLOCKED', fixer: 'citizen', retry: false });
});

test('colour is for terminals only', async () => {
  const { out } = await runProgram(['readers']);
  expect(out).not.toContain('\u001b');
});

describe('readers', () => {
  let pcscd: PrivatePcscd;
  beforeAll(async () => {
    pcscd = await startPrivatePcscd();
  });
  afterAll(async () => {
    await pcscd?.stop();
  });

  test('are named with what is in them', async () => {
    const card = await plugCard(pcscd, 'jan');
    try {
      const { code, out } = await runProgram(['readers'], { enter: pcscd.enter });
      expect(out.split('\n')).toEqual(['✓ Virtual PCD 00 00: a card is in', '· Virtual PCD 00 01: no card', '']);
      expect(code).toBe(0);
    } finally {
      await card.stop();
    }
  });

  test('are watched, until somebody interrupts', async () => {
    const [command, ...words] = [...pcscd.enter, process.execPath, HOST, 'readers', '--watch', '--json'];
    const child = spawn(command as string, words, { env: { ...process.env, LC_ALL: 'C' } });
    const lines: { readers: { card: string }[] }[] = [];
    let err = '';
    child.stderr.on('data', (chunk) => {
      err += chunk;
    });
    const seen = (cards: string) =>
      new Promise<void>((resolve) => {
        const look = (chunk: Buffer) => {
          lines.push(
            ...String(chunk)
              .trim()
              .split('\n')
              .map((line) => JSON.parse(line)),
          );
          if (
            lines
              .at(-1)
              ?.readers.map(({ card }) => card)
              .join() !== cards
          )
            return;
          child.stdout.off('data', look);
          resolve();
        };
        child.stdout.on('data', look);
      });
    await seen('empty,empty');
    const inserted = seen('present,empty');
    const card = await plugCard(pcscd, 'jan');
    await inserted;
    const removed = seen('empty,empty');
    await card.stop();
    await removed;
    const ended = once(child, 'exit');
    child.kill('SIGINT');
    expect(await ended).toEqual([130, null]);
    expect(err).toBe('eid-loket: interrupted\n');
  });

  test('without a service, the code and what to do', async () => {
    const none = await startPrivatePcscd({ without: 'daemon' });
    try {
      const { code, out, err } = await runProgram(['readers', '--json'], { enter: none.enter });
      expect([code, JSON.parse(out)]).toEqual([1, { error: { code: 'PCSC_NOT_RUNNING', details: {} } }]);
      expect(err).toMatch(/^eid-loket: .+ \(PCSC_NOT_RUNNING\)\n$/);
    } finally {
      await none.stop();
    }
  });

  test('a reader of our output that goes away is no fault', async () => {
    const [command, ...words] = [...pcscd.enter, process.execPath, HOST, 'readers', '--watch'];
    const child = spawn(command as string, words, { env: { ...process.env, LC_ALL: 'C' } });
    let err = '';
    child.stderr.on('data', (chunk) => {
      err += chunk;
    });
    await once(child.stdout, 'data');
    child.stdout.destroy();
    const ended = once(child, 'exit');
    const card = await plugCard(pcscd, 'jan');
    expect(await ended).toEqual([0, null]);
    expect(err).toBe('');
    await card.stop();
  });
});

describe('where the service stands still, which holds a call for good', () => {
  let frozen: PrivatePcscd;
  let folder: string;
  beforeAll(async () => {
    frozen = await startPrivatePcscd();
    frozen.freeze(true);
    folder = mkdtempSync(join(tmpdir(), 'eid-loket-frozen-'));
  });
  afterAll(async () => {
    frozen?.freeze(false);
    await frozen?.stop();
    rmSync(folder, { recursive: true });
  });

  /** Waits until it has a socket beside its three streams: it is with the service then. */
  async function startWithService(args: readonly string[]) {
    const [command, ...words] = [...frozen.enter, process.execPath, HOST, ...args];
    const child = spawn(command as string, words, { env: { ...process.env, LC_ALL: 'C' } });
    const said = { out: '', err: '' };
    child.stdout.on('data', (chunk) => {
      said.out += chunk;
    });
    child.stderr.on('data', (chunk) => {
      said.err += chunk;
    });
    const ended = once(child, 'close');
    const fds = `/proc/${child.pid}/fd`;
    await until('a socket to the service', () =>
      readdirSync(fds).some((fd) => Number(fd) > 2 && linkOf(join(fds, fd)).startsWith('socket:')),
    );
    return { child, said, ended };
  }

  test.each<[string, (into: string) => string[]]>([
    ['readers', () => []],
    ['doctor', () => []],
    ['doctor', () => ['--watch']],
    ['report', (into) => [join(into, 'report.txt'), '--yes']],
    ['read', (into) => ['--photo', join(into, 'photo.jpg')]],
    ['pin-status', () => []],
    ['apdu', () => ['80E400001C']],
  ])('%s ends with Ctrl+C, and nothing is written', async (name, options) => {
    const { child, said, ended } = await startWithService([name, ...options(folder)]);
    child.kill('SIGINT');
    expect(await ended).toEqual([130, null]);
    expect(said.err).toMatch(/(?:^|\n)eid-loket: interrupted\n$/);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('two that save to one file at once: one does, whole, and the other says that it is there', async () => {
    const file = join(folder, 'report.txt');
    const both = [await startWithService(['report', file, '--yes']), await startWithService(['report', file, '--yes'])];
    frozen.freeze(false);
    const codes = await Promise.all(both.map(async ({ ended }) => (await ended)[0]));
    expect([...codes].sort()).toEqual([0, 1]);
    expect(both[codes.indexOf(1)]?.said.err).toBe(
      'eid-loket: a file of that name exists already; nothing was written\n',
    );
    expect(readFileSync(file, 'utf8')).toBe(both[codes.indexOf(0)]?.said.out.replace(/\n\n$/, '\n'));
    expect(readdirSync(folder)).toEqual(['report.txt']);
  });
});
