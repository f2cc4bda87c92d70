/** One operation after another through the built host and a real pcscd: commands, bytes, and how much of the time is the card's own. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { CARD_FIELD_NAMES } from '@eid-loket/shared/protocol/card-fields.ts';
import { type CardController, plugCard } from '@eid-loket/virtual-card/pcscd/card-controller.ts';
import { type PrivatePcscd, startPrivatePcscd } from '@eid-loket/virtual-card/pcscd/private-pcscd.ts';
import { NONCE } from '../contract/host-process.ts';
import { type Measured, measure, type Request, type Row } from './measured-request.ts';
import { megabytes, milliseconds, percentile, table } from './report.ts';
import { transportFloor } from './transport-floor.ts';

const ROUNDS = 10;
const SLOW_ROUNDS = 3;
/** After its first message a host has nothing left to prepare by then. */
const WAIT_MS = 60;
const AT_ONCE = { perCommandMs: 0, perByteUs: 0 };

const LOGIN = { challengeNonce: NONCE };
const TEXT_FIELDS = Object.fromEntries(
  CARD_FIELD_NAMES.filter((field) => field !== 'photo').map((field) => [field, 'optional']),
);

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

const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`;

const median = (values: number[]) => percentile(values, 50);

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
    'card and transport alone',
    'wall ÷ card',
    'second request',
    'wall ÷ card and transport',
    'second request',
  );
  const figures: Measured[] = [];
  const waited: Measured[] = [];
  const others: (() => void)[] = [];
  const pcscd = await startPrivatePcscd();
  for (const [applet, persona] of [
    ['1.8', 'jan'],
    ['1.7', 'marie'],
  ] as const) {
    const card = await plugCard(pcscd, persona);
    await card.speed('real');
    const perCommand = await transportFloor(pcscd, card);
    others.push(() => row(applet, 'transport, for each command', '', '', '', '', `${perCommand.toFixed(2)} ms`));
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
        waited.push(await measure(pcscd, card, operation, cache, WAIT_MS));
        await card.speed('real');
        const slow = await repeated(SLOW_ROUNDS, run);
        rmSync(cache, { recursive: true, force: true });
        figures.push(...atOnce);
        const [one] = slow as [Measured];
        const wall = median(slow.map(({ wallMs }) => wallMs));
        const floorOf = ({ cardMs, commands }: Request) => cardMs + commands * perCommand;
        const floor = median(slow.map(floorOf));
        const ratio = (over: (request: Request) => number, requests: Request[]) =>
          median(requests.map((each) => each.wallMs / over(each))).toFixed(2);
        const ofCard = ({ cardMs }: Request) => cardMs;
        const second = slow.map(({ again }) => again);
        const quick = milliseconds(median(atOnce.map(({ wallMs }) => wallMs)));
        row(
          ...[applet, name, authorities, one.commands, one.bytes, quick],
          ...[seconds(wall), seconds(floor)],
          ...[ratio(ofCard, slow), ratio(ofCard, second), ratio(floorOf, slow), ratio(floorOf, second)],
        );
      }
    }
    for (const [name, programs] of Object.entries(OTHERS)) {
      const { commands, bytes, wallMs, cardMs } = await other(pcscd, card, programs);
      others.push(() => row(applet, name, '', commands, bytes, '', seconds(wallMs), '', (wallMs / cardMs).toFixed(2)));
    }
    await card.stop();
  }
  await pcscd.stop();
  for (const print of others) print();
  const small = table('of the host, card at once', 'median');
  const toFirst = (requests: Request[]) => milliseconds(median(requests.map((each) => each.toFirstCommandMs)));
  small('request to first command, right after the first message', toFirst(figures));
  small(`request to first command, ${WAIT_MS} ms after it`, toFirst(waited));
  small('request to first command, second request', toFirst(figures.map(({ again }) => again)));
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
