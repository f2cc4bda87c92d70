/** Runs `eid-loket-card` inside a private pcscd's namespace and steers it: a card that a test can plug in, pull out and spoil. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { SlotCommandRequest } from '../cli/slot-commands.ts';
import type { FaultRequest } from '../observed/faults.ts';
import type { SpeedModel } from '../observed/speed-model.ts';
import type { TraceLine, TraceTotals } from '../observed/trace.ts';
import type { Overrides } from '../personas/persona-library.ts';
import { EventQueue } from './event-queue.ts';
import type { PrivatePcscd } from './private-pcscd.ts';

export interface CardTrace extends TraceTotals {
  lines: TraceLine[];
}

export interface CardController {
  insert(): Promise<void>;
  remove(): Promise<void>;
  /** Takes the present card out; the new one is put in by `insert`. */
  persona(name: string, set?: Overrides): Promise<void>;
  fault(fault: FaultRequest | null): Promise<void>;
  /** Whether a command waits at a card that was told to pause. */
  paused(): Promise<boolean>;
  speed(speed: SpeedModel | 'real'): Promise<void>;
  /** Out and in again so many times, and in at the end. */
  flap(times: number, everyMs: number): Promise<void>;
  /** Another program takes the card, until `release`. */
  hold(how: 'exclusive' | 'transaction'): Promise<void>;
  release(): Promise<void>;
  /** Another program resets the card. */
  resetByOther(): Promise<void>;
  /** What happened since the last call. */
  trace(): Promise<CardTrace>;
  stop(): Promise<void>;
}

export interface PlugOptions {
  reader?: 0 | 1;
  /** The card starts outside the reader. */
  empty?: boolean;
  set?: Overrides;
  /** Where the card's certificates say that their OCSP responder is. */
  revocationBase?: string;
  /** Folder of the built kit. */
  kit?: string;
}

export const BUILT_KIT = join('dist', 'virtual-card');

/** @throws Error with what the command line said when the card cannot be put in */
export async function plugCard(
  pcscd: Pick<PrivatePcscd, 'enter'>,
  persona: string,
  { reader = 0, empty = false, set = {}, revocationBase, kit = join(process.cwd(), BUILT_KIT) }: PlugOptions = {},
): Promise<CardController> {
  const flags = [
    ...['--persona', persona, '--reader', String(reader)],
    ...Object.entries(set).flatMap(([field, value]) => ['--set', `${field}=${JSON.stringify(value)}`]),
    ...(revocationBase ? ['--revocation', revocationBase] : []),
    ...(empty ? ['--empty'] : []),
  ];
  const [command, ...args] = [...pcscd.enter, process.execPath, join(kit, 'cli.cjs'), ...flags];
  const child: ChildProcess = spawn(command as string, args, { stdio: ['pipe', 'pipe', 'pipe'] });
  const events = new EventQueue(child);
  await events.next('persona');
  if (!empty) await events.next('inserted');
  const tell = async (line: SlotCommandRequest, event: string) => {
    child.stdin?.write(`${JSON.stringify(line)}\n`);
    return events.next(event);
  };
  return {
    insert: async () => void (await tell({ command: 'insert' }, 'inserted')),
    remove: async () => void (await tell({ command: 'remove' }, 'removed')),
    persona: async (name, fields) => void (await tell({ command: 'persona', name, set: fields }, 'persona')),
    fault: async (fault) => void (await tell({ command: 'fault', fault }, 'fault')),
    paused: async () => (await tell({ command: 'paused' }, 'paused')).paused === true,
    speed: async (speed) => void (await tell({ command: 'speed', speed }, 'speed')),
    flap: async (times, everyMs) => void (await tell({ command: 'flap', times, everyMs }, 'flapped')),
    hold: async (how) => void (await tell({ command: 'hold', how }, 'held')),
    release: async () => void (await tell({ command: 'release' }, 'released')),
    resetByOther: async () => void (await tell({ command: 'reset' }, 'reset')),
    trace: async () => (await tell({ command: 'trace' }, 'trace')) as unknown as CardTrace,
    // It ends with its input, once pcscd has missed the card.
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.stdin?.end();
      await ended;
    },
  };
}
