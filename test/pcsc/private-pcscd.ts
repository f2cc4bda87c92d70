/** A pcscd with the vpcd reader driver, in a namespace of its own, and virtual cards to put into its two readers. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { TraceLine } from '@eid-loket/virtual-card/card/observed-card.ts';
import type { SlotCommand } from '@eid-loket/virtual-card/cli/slot-commands.ts';
import { stopProcess } from '../scene/processes.ts';
import { makeNamespace, type Namespace } from './namespace.ts';

export interface PrivatePcscd {
  enter: string[];
  /** Ends pcscd alone; the namespace stays. */
  stopDaemon(): Promise<void>;
  startDaemon(): Promise<void>;
  stop(): Promise<void>;
}

export interface PcscdOptions {
  /** Without readers: a pcscd that has none. Without daemon: nobody answers at the socket. */
  without?: 'readers' | 'daemon';
}

export async function startPrivatePcscd(options: PcscdOptions = {}): Promise<PrivatePcscd> {
  const namespace = await makeNamespace();
  let daemon: ChildProcess | null = null;
  const pcscd: PrivatePcscd = {
    enter: namespace.enter,
    async startDaemon() {
      daemon = await startDaemon(namespace, options.without !== 'readers');
    },
    async stopDaemon() {
      if (daemon) await stopProcess(daemon);
      daemon = null;
    },
    async stop() {
      await pcscd.stopDaemon();
      await namespace.stop();
    },
  };
  try {
    if (options.without !== 'daemon') await pcscd.startDaemon();
    return pcscd;
  } catch (error) {
    await pcscd.stop();
    throw error;
  }
}

/** A configuration folder that names no reader. */
const NO_READERS = '/run/pcscd/no-readers';

/** The shell ends pcscd when its input closes, so that pcscd goes when we are killed. */
const RUN_PCSCD = `
  mkdir -p ${NO_READERS}
  exec 3<&0
  pcscd -f "$@" & pcscd=$!
  cat <&3 >/dev/null & input=$!
  trap 'kill $input' TERM
  wait $input
  kill $pcscd $input; wait $pcscd; rm -rf /run/pcscd/*`;

async function startDaemon(namespace: Namespace, withReaders: boolean): Promise<ChildProcess> {
  const noReaders = withReaders ? [] : ['-c', NO_READERS];
  const [command, ...args] = [...namespace.enter, 'sh', '-c', RUN_PCSCD, 'pcscd', ...noReaders];
  const daemon = spawn(command as string, args, { stdio: ['pipe', 'pipe', 'pipe'] });
  let output = '';
  daemon.stdout.on('data', (chunk) => {
    output += chunk;
  });
  daemon.stderr.on('data', (chunk) => {
    output += chunk;
  });
  const ready = () =>
    existsSync(namespace.path('/run/pcscd/pcscd.comm')) &&
    (!withReaders || listens(daemon.pid as number, VPCD_PORT_HEX));
  for (let tries = 0; tries < 200 && daemon.exitCode === null; tries += 1) {
    if (ready()) return daemon;
    await delay(50);
  }
  await stopProcess(daemon);
  throw new Error(`pcscd did not start:\n${output}`);
}

const VPCD_PORT_HEX = '8C7B';

/** Columns of /proc/net/tcp: local address:port, remote address:port, state 0A = LISTEN. */
const listens = (pid: number, port: string) =>
  ['tcp', 'tcp6'].some((table) => {
    const lines = readFileSync(`/proc/${pid}/net/${table}`, 'utf8');
    return new RegExp(`:${port} [0-9A-F]+:0000 0A`).test(lines);
  });

export interface CardTrace {
  commands: number;
  bytes: number;
  lines: TraceLine[];
}

export interface CardController {
  insert(): Promise<void>;
  remove(): Promise<void>;
  persona(name: string): Promise<void>;
  fault(fault: Extract<SlotCommand, { command: 'fault' }>['fault']): Promise<void>;
  /** What happened since the last call. */
  trace(): Promise<CardTrace>;
  stop(): Promise<void>;
}

const CARD_CLI = join(__dirname, '..', '..', 'dist', 'virtual-card', 'cli.cjs');

/** Runs the kit's command line inside the namespace. `empty`: the card starts outside the reader. */
export async function plugCard(
  pcscd: PrivatePcscd,
  persona: string,
  { reader = 0, empty = false, cli = CARD_CLI }: { reader?: 0 | 1; empty?: boolean; cli?: string } = {},
): Promise<CardController> {
  const flags = ['--persona', persona, '--reader', String(reader), ...(empty ? ['--empty'] : [])];
  const [command, ...args] = [...pcscd.enter, process.execPath, cli, ...flags];
  const child = spawn(command as string, args, { stdio: ['pipe', 'pipe', 'pipe'] });
  const events = new EventQueue(child);
  await events.next('persona');
  if (!empty) await events.next('inserted');
  const tell = async (line: SlotCommand, event: string) => {
    child.stdin.write(`${JSON.stringify(line)}\n`);
    return events.next(event);
  };
  return {
    insert: async () => void (await tell({ command: 'insert' }, 'inserted')),
    remove: async () => void (await tell({ command: 'remove' }, 'removed')),
    persona: async (name) => void (await tell({ command: 'persona', name }, 'persona')),
    fault: async (fault) => void (await tell({ command: 'fault', fault }, 'fault')),
    trace: async () => (await tell({ command: 'trace' }, 'trace')) as unknown as CardTrace,
    stop: () => stopProcess(child),
  };
}

/** Reads the card's events in order and hands out the awaited one. */
class EventQueue {
  readonly #waiting: { resolve(event: Record<string, unknown>): void; reject(error: Error): void }[] = [];
  readonly #events: Record<string, unknown>[] = [];
  #ended: Error | null = null;

  constructor(child: ChildProcess) {
    let text = '';
    let errors = '';
    child.stderr?.on('data', (chunk) => {
      errors += chunk;
    });
    child.stdout?.on('data', (chunk) => {
      text += chunk;
      const lines = text.split('\n');
      text = lines.pop() ?? '';
      for (const line of lines) this.#push(JSON.parse(line));
    });
    child.once('exit', () => {
      this.#ended = new Error(`the virtual card ended: ${errors.trim()}`);
      for (const waiting of this.#waiting.splice(0)) waiting.reject(this.#ended);
    });
  }

  #push(event: Record<string, unknown>): void {
    const waiting = this.#waiting.shift();
    if (waiting) waiting.resolve(event);
    else this.#events.push(event);
  }

  async next(name: string): Promise<Record<string, unknown>> {
    const ready = this.#events.shift();
    const event =
      ready ??
      (await new Promise<Record<string, unknown>>((resolve, reject) => {
        if (this.#ended) reject(this.#ended);
        else this.#waiting.push({ resolve, reject });
      }));
    if (event.event !== name) throw new Error(`the virtual card says ${JSON.stringify(event)}, not ${name}`);
    return event;
  }
}
