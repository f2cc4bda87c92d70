/** One operation after another through the built host and a real pcscd: commands, bytes, and how much of the time is the card's own. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { CARD_FIELD_NAMES } from '@eid-loket/shared/protocol/card-fields.ts';
import { EXTENSION_ORIGIN } from '@eid-loket/shared/protocol/fields.ts';
import type { TraceLine } from '@eid-loket/virtual-card/observed/trace.ts';
import { type CardController, type CardTrace, plugCard } from '@eid-loket/virtual-card/pcscd/card-controller.ts';
import { type PrivatePcscd, startPrivatePcscd } from '@eid-loket/virtual-card/pcscd/private-pcscd.ts';
import { HostProcess, NONCE } from '../contract/host-process.ts';
import { megabytes, milliseconds, percentile, table } from './report.ts';

const ROUNDS = 10;
const SLOW_ROUNDS = 3;
const AT_ONCE = { perCommandMs: 0, perByteUs: 0 };

const LOGIN = { challengeNonce: NONCE };
const TEXT_FIELDS = Object.fromEntries(
  CARD_FIELD_NAMES.filter((field) => field !== 'photo').map((field) => [field, 'optional']),
);

interface Row {
  operation: string;
  params: object;
  pin: boolean;
  own?: true;
}

const ROWS: Readonly<Record<string, Row>> = {
  login: { operation: 'login', params: LOGIN, pin: true },
  'read-identity, everything': {
    operation: 'read-identity',
    params: { ...LOGIN, groups: ['identity', 'address', 'photo'] },
    pin: true,
  },
  sign: {
    operation: 'sign',
    params: { title: 'Uittreksel', document: Buffer.from('Ik vraag een uittreksel.').toString('base64') },
    pin: true,
  },
  'get-certificates': { operation: 'get-certificates', params: {}, pin: false },
  'read-values, identity and address': {
    operation: 'read-values',
    params: { fields: TEXT_FIELDS },
    pin: false,
    own: true,
  },
};

/** What others do on the same card: OpenSC's own programs, each as often as it takes. */
const OTHERS: Readonly<Record<string, string[][]>> = {
  'eidenv, identity and address': [['eidenv']],
  'pkcs15-tool, the four certificates': ['02', '03', '04', '06'].map((id) => ['pkcs15-tool', '--read-certificate', id]),
};

const median = (values: number[]) => percentile(values, 50);

interface Measured {
  wallMs: number;
  cardMs: number;
  commands: number;
  bytes: number;
  /** Of the first request of this host, and of a second one. */
  toFirstCommandMs: number;
  toFirstCommandAgainMs: number;
  /** From the typed PIN to the result, without the card's own time; null without PIN. */
  afterPinMs: number | null;
  memory: number;
}

/** With a host of its own; consent and PIN are answered at once. */
async function measure(pcscd: PrivatePcscd, card: CardController, row: Row, cache: string): Promise<Measured> {
  const host = new HostProcess(pcscd.enter, undefined, { XDG_CACHE_HOME: cache });
  host.greet();
  await host.next('hello');
  const request = () =>
    host.request(row.operation, row.params as Record<string, unknown>, row.own ? { origin: EXTENSION_ORIGIN } : {});
  await card.trace();
  const clock = Date.now();
  const started = performance.now();
  const id = request();
  await host.allow(id);
  let before: CardTrace = { commands: 0, bytes: 0, milliseconds: 0, lines: [] };
  let typed = 0;
  if (row.pin) {
    const { promptId } = await host.next('prompt');
    before = await card.trace();
    typed = performance.now();
    const answer = { kind: 'pin', pin: '1234', lastTryConfirmed: false };
    host.send({ type: 'answer', requestId: id, promptId, answer });
  }
  await host.next('result');
  const ended = performance.now();
  const memory = residentBytes(host.child.pid as number);
  const after = await card.trace();
  const clockAgain = Date.now();
  request();
  await host.next('prompt');
  const again = await card.trace();
  await host.end();
  const [first] = [...before.lines, ...after.lines];
  return {
    wallMs: ended - started,
    cardMs: before.milliseconds + after.milliseconds,
    commands: before.commands + after.commands,
    bytes: before.bytes + after.bytes,
    toFirstCommandMs: startOf(first) - clock,
    toFirstCommandAgainMs: startOf(again.lines[0]) - clockAgain,
    afterPinMs: row.pin ? ended - typed - after.milliseconds : null,
    memory,
  };
}

const startOf = (line?: TraceLine) => (line ? Date.parse(line.time) - line.milliseconds : Number.NaN);

/** Of the process that the namespace's entry became, or of its child. */
function residentBytes(pid: number): number {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean);
  const own = Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024;
  return Math.max(own, ...children.map((child) => residentBytes(Number(child))));
}

async function repeated(rounds: number, run: () => Promise<Measured>): Promise<Measured[]> {
  const all: Measured[] = [];
  for (let round = 0; round < rounds; round += 1) all.push(await run());
  return all;
}

export async function benchOperations(): Promise<void> {
  const row = table(
    'applet',
    'operation',
    'authorities',
    'APDUs',
    'bytes',
    'card at once',
    'at real speed',
    'wall ÷ card',
  );
  const figures: Measured[] = [];
  const others: (() => void)[] = [];
  const pcscd = await startPrivatePcscd();
  for (const [applet, persona] of [
    ['1.8', 'jan'],
    ['1.7', 'marie'],
  ] as const) {
    const card = await plugCard(pcscd, persona);
    for (const [name, operation] of Object.entries(ROWS)) {
      for (const authorities of ['new', 'known'] as const) {
        const cache = mkdtempSync(join(tmpdir(), 'eid-loket-bench-'));
        const run = async () => {
          if (authorities === 'new') rmSync(cache, { recursive: true, force: true });
          return measure(pcscd, card, operation, cache);
        };
        await card.speed(AT_ONCE);
        await measure(pcscd, card, operation, cache);
        const atOnce = await repeated(ROUNDS, run);
        await card.speed('real');
        const slow = await repeated(SLOW_ROUNDS, run);
        rmSync(cache, { recursive: true, force: true });
        figures.push(...atOnce);
        const [one] = slow as [Measured];
        const wall = median(slow.map(({ wallMs }) => wallMs));
        const ratio = median(slow.map(({ wallMs, cardMs }) => wallMs / cardMs)).toFixed(2);
        const quick = milliseconds(median(atOnce.map(({ wallMs }) => wallMs)));
        row(applet, name, authorities, one.commands, one.bytes, quick, `${(wall / 1000).toFixed(2)} s`, ratio);
      }
    }
    for (const [name, programs] of Object.entries(OTHERS)) {
      const { commands, bytes, wallMs, cardMs } = await other(pcscd, card, programs);
      const wall = `${(wallMs / 1000).toFixed(2)} s`;
      others.push(() => row(applet, name, '', commands, bytes, '', wall, (wallMs / cardMs).toFixed(2)));
    }
    await card.stop();
  }
  await pcscd.stop();
  for (const print of others) print();
  const small = table('of the host, card at once', 'median');
  const medianOf = (figure: 'toFirstCommandMs' | 'toFirstCommandAgainMs') =>
    milliseconds(median(figures.map((measured) => measured[figure])));
  small('request to first command, first request of a host', medianOf('toFirstCommandMs'));
  small('request to first command, second request', medianOf('toFirstCommandAgainMs'));
  const afterPin = figures.flatMap(({ afterPinMs }) => (afterPinMs === null ? [] : [afterPinMs]));
  small('PIN to result, without the card’s own time', milliseconds(median(afterPin)));
  small('resident memory after an operation', megabytes(median(figures.map(({ memory }) => memory))));
}

/** At real speed. eidenv 0.23 ends with status 1 even when it read everything. */
async function other(pcscd: PrivatePcscd, card: CardController, programs: string[][]) {
  await card.trace();
  const started = performance.now();
  for (const words of programs) {
    const [program, ...args] = [...pcscd.enter, ...words];
    await promisify(execFile)(program as string, args).catch(() => undefined);
  }
  const wallMs = performance.now() - started;
  const { commands, bytes, milliseconds: cardMs } = await card.trace();
  return { commands, bytes, wallMs, cardMs };
}
