/** One request of a host, or two, with a card that is watched: how long, how many commands, and how much of it is the card's own time. */
import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { EXTENSION_ORIGIN } from '@eid-loket/shared/protocol/fields.ts';
import type { TraceLine } from '@eid-loket/virtual-card/observed/trace.ts';
import type { CardController, CardTrace } from '@eid-loket/virtual-card/pcscd/card-controller.ts';
import type { PrivatePcscd } from '@eid-loket/virtual-card/pcscd/private-pcscd.ts';
import { HostProcess } from '../contract/host-process.ts';

export interface Row {
  operation: string;
  params: object;
  pin: boolean;
  own?: true;
}

export interface Request {
  wallMs: number;
  cardMs: number;
  commands: number;
  bytes: number;
  toFirstCommandMs: number;
  /** From the typed PIN to the result, without the card's own time; null without PIN. */
  afterPinMs: number | null;
}

export interface Measured extends Request {
  /** A second request of the same host. */
  again: Request;
  memory: number;
}

/** With a host of its own. */
export async function measure(
  pcscd: PrivatePcscd,
  card: CardController,
  row: Row,
  cache: string,
  waitMs = 0,
): Promise<Measured> {
  const host = new HostProcess(pcscd.enter, undefined, { XDG_CACHE_HOME: cache });
  host.greet();
  await host.next('hello');
  await delay(waitMs);
  const first = await request(host, card, row);
  const memory = residentBytes(host.child.pid as number);
  const again = await request(host, card, row);
  await host.end();
  return { ...first, again, memory };
}

/** Consent and PIN are answered at once. */
async function request(host: HostProcess, card: CardController, row: Row): Promise<Request> {
  await card.trace();
  const clock = Date.now();
  const started = performance.now();
  const id = host.request(
    row.operation,
    row.params as Record<string, unknown>,
    row.own ? { origin: EXTENSION_ORIGIN } : {},
  );
  await host.allow(id);
  let before: CardTrace = { commands: 0, bytes: 0, milliseconds: 0, lines: [] };
  let typed = 0;
  // The host waits for the PIN meanwhile.
  let lookingMs = 0;
  if (row.pin) {
    const { promptId } = await host.next('prompt');
    const looked = performance.now();
    before = await card.trace();
    typed = performance.now();
    lookingMs = typed - looked;
    const answer = { kind: 'pin', pin: '1234', lastTryConfirmed: false };
    host.send({ type: 'answer', requestId: id, promptId, answer });
  }
  await host.next('result');
  const ended = performance.now();
  const after = await card.trace();
  return {
    wallMs: ended - started - lookingMs,
    cardMs: before.milliseconds + after.milliseconds,
    commands: before.commands + after.commands,
    bytes: before.bytes + after.bytes,
    toFirstCommandMs: startOf([...before.lines, ...after.lines][0]) - clock,
    afterPinMs: row.pin ? ended - typed - after.milliseconds : null,
  };
}

const startOf = (line?: TraceLine) => (line ? Date.parse(line.time) - line.milliseconds : Number.NaN);

/** Of the process that the namespace's entry became, or of its child. */
function residentBytes(pid: number): number {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean);
  const own = Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024;
  return Math.max(own, ...children.map((child) => residentBytes(Number(child))));
}
