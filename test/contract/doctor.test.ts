/**
 * Breakages, each staged for real: the doctor names it first, with a remedy, in the human and in the machine's form; and the report alone
 * tells it too. No check asks a PIN or spends a try of it.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type DoctorRow, DoctorRowSchema } from '@eid-loket/native-host/doctor/finding.ts';
import { PROBLEM_NAMES, type ProblemName } from '@eid-loket/native-host/doctor/problems.ts';
import { DOCTOR_TEXTS } from '@eid-loket/native-host/doctor/texts/index.ts';
import { EXTENSION_ORIGIN } from '@eid-loket/shared/protocol/fields.ts';
import type { OperationResult } from '@eid-loket/shared/protocol/operations.ts';
import { type CardController, plugCard } from '@eid-loket/virtual-card/pcscd/card-controller.ts';
import { asksPolkit } from '@eid-loket/virtual-card/pcscd/private-pcscd.ts';
import * as v from 'valibot';
import { until } from '../helpers/until.ts';
import { HOST, HostProcess } from './host-process.ts';
import { MANIFEST, StagedMachine } from './staged-machine.ts';

let machine: StagedMachine;
/** With all in order, for the tests whose breakage goes with home folder, card and root folder. */
let shared: StagedMachine;
let card: CardController | null = null;

beforeAll(async () => {
  shared = await StagedMachine.start();
});
afterAll(() => shared?.stop());

beforeEach(() => {
  machine = shared;
  machine.renew();
});
afterEach(async () => {
  await card?.stop();
  card = null;
  if (machine !== shared) await machine.stop();
});

async function rows(): Promise<DoctorRow[]> {
  const { out } = await machine.run('doctor', '--json');
  return v.parse(v.array(DoctorRowSchema), JSON.parse(out).rows);
}

/** By the doctor's first row that is bad, else the first that warns; and by the report that somebody mails. */
async function expectFirst(problem: ProblemName): Promise<DoctorRow> {
  const found = await rows();
  const first = found.find((row) => row.verdict === 'bad') ?? found.find((row) => row.verdict === 'warning');
  expect(first?.problem).toBe(problem);
  const report = await machine.run('report');
  expect(report.out).toContain(`${first?.title}: ${first?.cause}`);
  expect(report.out).toContain(`→ ${first?.remedy}`);
  return first as DoctorRow;
}

const withCard = async (persona: string) => {
  card = await plugCard(machine.pcscd, persona);
};

test('with all in order, it says so, and spends no try of the PIN', async () => {
  await withCard('jan');
  await card?.trace();
  const found = await rows();
  expect(found.filter(({ verdict }) => verdict === 'bad' || verdict === 'warning')).toEqual([]);
  expect(found.filter(({ verdict }) => verdict === 'none')).toEqual([]);
  expect(found.find(({ check }) => check === 'pin-pad')?.facts).toEqual({ pinPad: false });
  expect(new Set(found.map(({ check }) => check)).size).toBeGreaterThanOrEqual(25);
  const { lines = [] } = (await card?.trace()) ?? {};
  expect(lines.length).toBeGreaterThan(10);
  expect(lines.filter((line) => /^00(?:20|24|2C)/.test(line.command) && line.command !== '0020000100')).toEqual([]);
  const { code, out } = await machine.run('doctor');
  expect([code, out.trimEnd().split('\n').at(-1)]).toEqual([0, 'All is well.']);
});

describe('the smart card service', () => {
  test('missing', async () => {
    machine = await StagedMachine.start({ without: 'daemon' });
    machine.ownRoot();
    machine.shell('rm /usr/sbin/pcscd');
    expect((await expectFirst('SERVICE_MISSING')).remedy).toContain('apt install pcscd');
  });

  test('stopped', async () => {
    machine = await StagedMachine.start({ without: 'daemon' });
    expect((await expectFirst('SERVICE_STOPPED')).remedy).toContain('systemctl enable --now pcscd.socket');
  });

  test('standing still, which holds a call for good: the program ends all the same, with its code', async () => {
    machine = await StagedMachine.start();
    machine.pcscd.freeze(true);
    try {
      await expectFirst('SERVICE_STOPPED');
      const host = new HostProcess(machine.enter, undefined, machine.env);
      host.greet();
      host.request('get-status', {});
      expect(await host.end()).toBe(0);
    } finally {
      machine.pcscd.freeze(false);
    }
  });

  test('without the library that leads to it', async () => {
    await withCard('jan');
    machine.ownRoot();
    machine.shell('find /usr/lib -name "libpcsclite.so.1*" -delete');
    expect((await expectFirst('SERVICE_LIBRARY_MISSING')).remedy).toContain('apt install libpcsclite1');
  });

  test('without rights on its socket', async () => {
    machine = await StagedMachine.start();
    machine.shell('chmod 000 /run/pcscd/pcscd.comm');
    // Root without root's capabilities, whom the rights of a file bind.
    machine.enter = [...machine.enter, 'setpriv', '--bounding-set', '-all', '--inh-caps', '-all'];
    await expectFirst('SERVICE_NO_RIGHTS');
  });

  test('that ends each conversation at once', async () => {
    machine = await StagedMachine.start({ without: 'daemon' });
    const path = machine.pcscd.path('/run/pcscd/pcscd.comm');
    const server = createServer((socket) => socket.destroy()).listen(path);
    try {
      await once(server, 'listening');
      await expectFirst('SERVICE_NO_RIGHTS');
    } finally {
      server.close();
    }
  });

  test('refused by polkit, which pcscd asks from version 2 on', async () => {
    machine = await StagedMachine.start({ polkit: true });
    const row = await expectFirst(asksPolkit() ? 'SERVICE_NO_RIGHTS' : 'CARD_ABSENT');
    expect(row.code).toBe(asksPolkit() ? 'PCSC_ACCESS_DENIED' : 'NO_CARD');
  });
});

describe('the reader', () => {
  test('missing, which the last line says to begin with', async () => {
    machine = await StagedMachine.start({ without: 'readers' });
    const { title, remedy } = await expectFirst('READER_MISSING');
    const { code, out } = await machine.run('doctor');
    expect([code, out.trimEnd().split('\n').at(-1)]).toEqual([1, `Begin with: ${title}. ${remedy}`]);
  });

  test('plugged in, but driven by nothing', async () => {
    machine = await StagedMachine.start({ without: 'readers' });
    const device = '/sys/bus/usb/devices/1-2:1.0';
    machine.shell(`mount -t tmpfs none /sys/bus && mkdir -p ${device} && echo 0b > ${device}/bInterfaceClass`);
    expect((await expectFirst('READER_NOT_DRIVEN')).facts).toEqual({ count: 1 });
  });
});

describe('the card', () => {
  test('absent', async () => {
    await expectFirst('CARD_ABSENT');
  });

  test('mute', async () => {
    card = await plugCard(machine.pcscd, 'jan', { empty: true });
    await card.fault({ kind: 'no-atr' });
    await card.insert();
    await expectFirst('CARD_SILENT');
  });

  test('and another one: each is looked at, and what is wrong is told with its reader', async () => {
    await withCard('jan');
    const other = await plugCard(machine.pcscd, 'piet-blocked', { reader: 1 });
    try {
      const { title, facts } = await expectFirst('PIN_NO_TRIES');
      expect([title, facts]).toEqual(['PIN of the card (reader 2)', { reader: 2 }]);
      const found = await rows();
      expect(found.find(({ problem }) => problem === 'CARDS_SEVERAL')?.facts).toEqual({ count: 2 });
      expect(found.filter(({ verdict }) => verdict === 'bad' || verdict === 'warning')).toHaveLength(1);
    } finally {
      await other.stop();
    }
  });

  test.each([
    ['unknown-card', 'CARD_FOREIGN'],
    ['oma-applet-1-1', 'CARD_TOO_OLD'],
    ['luc-expired', 'CARD_PAST_VALIDITY'],
    ['piet-blocked', 'PIN_NO_TRIES'],
    ['an-last-try', 'PIN_ONE_TRY'],
    ['nele-not-yet-valid', 'CERTIFICATE_FUTURE'],
    ['kind', 'CERTIFICATE_ABSENT'],
    ['nina-not-activated', 'CARD_INACTIVE'],
  ] as const)('%s', async (persona, problem) => {
    await withCard(persona);
    await expectFirst(problem);
    const { lines = [] } = (await card?.trace()) ?? {};
    // Applet 1.1 takes even a VERIFY without data for a try.
    const asked = lines.filter(({ command }) => command.startsWith('0020'));
    expect(asked.filter(({ command }) => persona === 'oma-applet-1-1' || command !== '0020000100')).toEqual([]);
  });

  test.each(['exclusive', 'transaction'] as const)('held by another program: %s', async (how) => {
    await withCard('jan');
    await card?.hold(how);
    // It ends while the other program still holds the card.
    await expectFirst('CARD_HELD');
  });
});

describe('the manifest', () => {
  const manifest = () => JSON.parse(readFileSync(join(machine.home, MANIFEST), 'utf8'));
  const change = (fields: object) => machine.write(MANIFEST, JSON.stringify({ ...manifest(), ...fields }));

  test.each<[string, ProblemName, () => void]>([
    ['missing', 'MANIFEST_MISSING', () => rmSync(join(machine.home, MANIFEST))],
    [
      'a pipe',
      'MANIFEST_BROKEN',
      () => {
        rmSync(join(machine.home, MANIFEST));
        machine.shell(`mkfifo ${join(machine.home, MANIFEST)}`);
      },
    ],
    ['broken JSON', 'MANIFEST_BROKEN', () => machine.write(MANIFEST, '{"name": "be.eidloket.host",')],
    ['wrong path', 'MANIFEST_PROGRAM_MISSING', () => change({ path: '/opt/gone/eid-loket' })],
    [
      'moved checkout',
      'MANIFEST_PROGRAM_MISSING',
      () => {
        const script = readFileSync(join(machine.home, '.local/share/eid-loket/eid-loket'), 'utf8');
        writeFileSync(join(machine.home, '.local/share/eid-loket/eid-loket'), script.replace('host.cjs', 'gone.cjs'));
      },
    ],
    [
      'not executable',
      'MANIFEST_PROGRAM_NOT_EXECUTABLE',
      () => machine.mode('.local/share/eid-loket/eid-loket', 0o644),
    ],
    ['wrong extension', 'MANIFEST_WRONG_CALLER', () => change({ allowed_origins: ['chrome-extension://aaaa/'] })],
    ['of an older version', 'MANIFEST_OTHER_VERSION', () => change({ description: 'eID Loket native host 0.0.9' })],
  ])('%s', async (_name, problem, breakIt) => {
    await withCard('jan');
    breakIt();
    const { facts, remedy } = await expectFirst(problem);
    expect(facts.browser).toBe(problem === 'MANIFEST_PROGRAM_NOT_EXECUTABLE' ? facts.browser : 'chromium');
    expect(remedy).toContain('eid-loket install');
    // What it says is what mends.
    await machine.run(...(remedy?.match(/eid-loket (install[^.;]*)/)?.[1] ?? '').trim().split(' '));
    expect((await rows()).filter(({ verdict }) => verdict === 'bad' || verdict === 'warning')).toEqual([]);
  });

  test('watched: what somebody mends is gone from the next rows', async () => {
    rmSync(join(machine.home, MANIFEST));
    const [program, ...words] = [...machine.enter, process.execPath, HOST, 'doctor', '--watch', '--json'];
    const watching = spawn(program as string, words, { env: { ...process.env, ...machine.env } });
    let seen = '';
    watching.stdout.on('data', (chunk) => {
      seen += chunk;
    });
    const found = () =>
      seen
        .split('\n')
        .slice(0, -1)
        .map((line) => line.includes('"MANIFEST_MISSING"'));
    await until('the first rows', () => found().length === 1);
    await machine.run('install');
    await until('other rows', () => found().length > 1);
    const ended = once(watching, 'exit');
    watching.kill('SIGINT');
    expect([found()[0], found().at(-1), await ended]).toEqual([true, false, [130, null]]);
  });

  test('of the user, hiding that of the system', async () => {
    await withCard('jan');
    machine.ownRoot();
    await machine.run('install', '--system');
    machine.write(MANIFEST, 'left by an old program');
    const { facts, remedy } = await expectFirst('MANIFEST_HIDES_SYSTEM');
    expect(facts).toEqual({ browser: 'chromium', level: 'user' });
    expect(remedy).toMatch(/eid-loket install --force --browser chromium$/);
    // Both good is no fault, but good to know: the one that counts is not renewed with the other.
    await machine.run('install', '--force', '--browser', 'chromium');
    const [twice] = (await rows()).filter(({ check }) => check === 'manifest-levels');
    expect(twice).toMatchObject({ verdict: 'note', problem: 'MANIFEST_TWICE', facts: { browser: 'chromium' } });
  });
});

describe('the rest of the machine', () => {
  test('a configuration with an unknown key, which is named, and told by the host that does not start', async () => {
    await withCard('jan');
    machine.ownRoot();
    machine.shell(`mkdir -p /etc/eid-loket && echo '{"pinEntri": []}' > /etc/eid-loket/native-host.json`);
    expect((await expectFirst('CONFIGURATION_KEY')).facts).toEqual({ key: 'pinEntri' });
    const host = new HostProcess(machine.enter);
    const { error } = await host.next('failure');
    expect(error).toEqual({ code: 'HOST_CONFIGURATION_INVALID', details: { field: 'pinEntri' } });
    expect(await host.end()).toBe(1);
    expect(host.log).toContain('"event":"configuration-invalid","setting":"unknown"');
    machine.shell(`echo '{"_comment": "by hand"}' > /etc/eid-loket/native-host.json`);
    expect((await expectFirst('CONFIGURATION_KEY')).facts).toEqual({ key: '_comment' });
    // What the doctor's reader needs next is not held up by it.
    expect(await machine.run('log')).toMatchObject({ code: 0 });
    expect(await machine.run('log', '--clear')).toMatchObject({ code: 0 });
    expect(await machine.run('uninstall', '--purge')).toMatchObject({ code: 0, err: '' });
    expect(machine.shell(`find ${machine.home} -type f`)).toBe('');
  });

  test('files where folders should be, which no check stumbles over', async () => {
    await withCard('piet-blocked');
    machine.ownRoot();
    machine.shell(
      'mkdir -p /etc/chromium/policies; rm -rf /etc/chromium/policies/managed; touch /etc/chromium/policies/managed',
    );
    rmSync(join(machine.home, '.mozilla'), { recursive: true, force: true });
    machine.write('.mozilla/firefox', 'a file where a folder should be');
    await machine.run('install', '--browser', 'firefox');
    expect((await expectFirst('PIN_NO_TRIES')).code).toBe('PIN_BLOCKED');
    expect((await rows()).filter(({ verdict }) => verdict === 'none')).toEqual([]);
  });

  test('a log folder that cannot be written', async () => {
    await withCard('jan');
    machine.write('.local/state', 'a file where a folder should be');
    await expectFirst('LOG_NOT_WRITABLE');
    rmSync(join(machine.home, '.local/state'));
    mkdirSync(join(machine.home, '.local/state/eid-loket/host.log'), { recursive: true });
    await expectFirst('LOG_NOT_WRITABLE');
  });

  test('a cache folder that cannot be written', async () => {
    await withCard('jan');
    machine.write('.cache', 'a file where a folder should be');
    await expectFirst('CACHE_NOT_WRITABLE');
  });

  test('a clock that is three years behind: the log has lines of its future', async () => {
    await withCard('jan');
    const time = new Date(Date.now() + 3 * 365 * 24 * 3600 * 1000).toISOString();
    machine.write(
      '.local/state/eid-loket/host.log',
      `${JSON.stringify({ level: 'info', time, process: 1, event: 'done', milliseconds: 1 })}\n`,
    );
    await expectFirst('CLOCK_BEHIND');
  });

  test('a clock that is three years ahead: the program is that old', async () => {
    await withCard('luc-expired');
    const copy = mkdtempSync(join(tmpdir(), 'eid-loket-old-'));
    try {
      cpSync(dirname(HOST), copy, { recursive: true });
      const then = new Date(Date.now() - 3 * 365 * 24 * 3600 * 1000);
      for (const name of readdirSync(copy)) utimesSync(join(copy, name), then, then);
      machine.program = join(copy, 'host.cjs');
      // Before the card, for which it is too late then.
      expect((await expectFirst('CLOCK_OR_PROGRAM_OLD')).facts.count).toBe(3);
    } finally {
      rmSync(copy, { recursive: true });
    }
  });

  test('only a snap of Firefox', async () => {
    await withCard('jan');
    machine.ownRoot();
    machine.shell(
      'rm -rf /usr/bin/chromium /usr/bin/firefox-esr /usr/lib/firefox*; mkdir -p /snap/bin; touch /snap/bin/firefox',
    );
    expect((await expectFirst('BROWSER_SANDBOXED_ONLY')).facts).toEqual({ browser: 'firefox', sandbox: 'snap' });
  });

  test('pinentry without a screen', async () => {
    await withCard('jan');
    machine.env = { ...machine.env, DISPLAY: '' };
    await expectFirst('PIN_DIALOG_NO_SCREEN');
  });

  test('a newer extension', async () => {
    await withCard('jan');
    const host = new HostProcess(machine.enter, undefined, { HOME: machine.home, XDG_STATE_HOME: '' });
    host.send({ type: 'hello', protocol: 99, extensionVersion: '9.0.0' });
    expect(await host.failureCode()).toBe('HOST_OUTDATED');
    await host.end();
    expect((await expectFirst('EXTENSION_OTHER_PROTOCOL')).facts).toEqual({ version: '9.0.0' });
  });

  test('policies that keep browser and extension away', async () => {
    await withCard('jan');
    machine.ownRoot();
    const policies = '/etc/chromium/policies/managed';
    machine.shell(`mkdir -p ${policies}; echo '{"NativeMessagingBlocklist":["*"]}' > ${policies}/a.json`);
    await expectFirst('POLICY_BLOCKS_HOST');
    machine.shell(`echo '{"ExtensionInstallBlocklist":["*"]}' > ${policies}/a.json`);
    await expectFirst('POLICY_BLOCKS_EXTENSION');
    machine.shell(`echo 'no JSON' > ${policies}/a.json`);
    await expectFirst('POLICY_UNREADABLE');
  });
});

test('the extension’s own page gets the same rows, and a web page gets none', async () => {
  await withCard('piet-blocked');
  const host = new HostProcess(machine.enter, undefined, { ...machine.env, LC_ALL: 'nl_BE.UTF-8' });
  host.greet();
  host.request('doctor', {}, { origin: EXTENSION_ORIGIN, language: 'nl' });
  const { result } = await host.next('result');
  const { rows: shown } = result as OperationResult<'doctor'>;
  expect(shown.find(({ verdict }) => verdict === 'bad')).toEqual(
    expect.objectContaining({
      problem: 'PIN_NO_TRIES',
      code: 'PIN_BLOCKED',
      cause: DOCTOR_TEXTS.nl.problems.PIN_NO_TRIES.cause,
    }),
  );
  const { out } = await machine.run('doctor', '--json', '--language', 'nl');
  const told = JSON.parse(out).rows as DoctorRow[];
  expect(shown.map(({ check, verdict }) => [check, verdict])).toEqual(
    told.map(({ check, verdict }) => [check, verdict]),
  );
  host.request('doctor', {});
  expect(await host.failureCode()).toBe('OPERATION_NOT_ALLOWED');
  await host.end();
});

test('every problem has words in every language', () => {
  for (const { problems } of Object.values(DOCTOR_TEXTS)) {
    for (const name of PROBLEM_NAMES) {
      expect(problems[name].cause).toMatch(/^(?:\p{Lu}|\{).{10,}\.$/su);
      expect(problems[name].remedy).toMatch(/^\p{Lu}.{8,}/su);
    }
  }
});
