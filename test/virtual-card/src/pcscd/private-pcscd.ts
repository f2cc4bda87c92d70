/** A pcscd with the vpcd reader driver, in a namespace of its own, so that it meets no other and leaves nothing behind. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { stopProcess } from '../processes.ts';
import { systemPath, systemProgram } from '../system-programs.ts';
import { makeNamespace, type Namespace } from './namespace.ts';

export interface PrivatePcscd {
  enter: string[];
  /** A path inside its namespace, as seen from outside. */
  path(inside: string): string;
  /** Ends pcscd alone; the namespace stays. */
  stopDaemon(): Promise<void>;
  startDaemon(): Promise<void>;
  /** Ends pcscd without a chance to tidy up. */
  killDaemon(): Promise<void>;
  /** Stops pcscd where it stands, so that it answers nobody, or lets it go on. */
  freeze(frozen: boolean): void;
  stop(): Promise<void>;
}

export interface PcscdOptions {
  /** Without readers: a pcscd that has none. Without daemon: nobody answers at the socket. */
  without?: 'readers' | 'daemon';
  /** Folder of pcscd's reader configuration, in place of the system's with vpcd. Its reader listens on vpcd's port. */
  readers?: string;
  /** Lets it ask polkit, as an installed one does, and polkit has no system bus to be asked by: all are refused from pcscd 2 on. */
  polkit?: boolean;
}

export async function startPrivatePcscd(options: PcscdOptions = {}): Promise<PrivatePcscd> {
  const namespace = await makeNamespace();
  let daemon: ChildProcess | null = null;
  const pcscd: PrivatePcscd = {
    enter: namespace.enter,
    path: namespace.path,
    async startDaemon() {
      daemon = await startDaemon(namespace, options);
    },
    async stopDaemon() {
      if (daemon) await stopProcess(daemon);
      daemon = null;
    },
    async killDaemon() {
      process.kill(pcscdUnder(daemon?.pid as number), 'SIGKILL');
      await pcscd.stopDaemon();
    },
    freeze(frozen) {
      process.kill(pcscdUnder(daemon?.pid as number), frozen ? 'SIGSTOP' : 'SIGCONT');
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

const NO_BUS = 'unix:path=/no/bus';
/** A configuration folder that names no reader. */
const NO_READERS = '/run/pcscd/no-readers';

/** The shell ends pcscd when its input closes, so that pcscd goes when we are killed. */
const RUN_PCSCD = `
  mkdir -p ${NO_READERS}
  exec 3<&0
  "$0" -f "$@" & pcscd=$!
  cat <&3 >/dev/null & input=$!
  trap 'kill $input' TERM
  wait $input
  kill $pcscd $input; wait $pcscd; rm -rf /run/pcscd/*`;

/**
 * From version 2 on pcscd asks polkit about every client, which refuses where there is no system bus or no local session.
 * Who reaches this pcscd is decided by its namespace.
 */
export function asksPolkit(): boolean {
  const { stdout, stderr } = spawnSync(systemProgram('pcscd'), ['--help'], { encoding: 'utf8' });
  return `${stdout}${stderr}`.includes('--disable-polkit');
}

async function startDaemon(namespace: Namespace, { without, readers, polkit }: PcscdOptions): Promise<ChildProcess> {
  const withReaders = without !== 'readers';
  const configuration = withReaders ? readers : NO_READERS;
  const program = systemProgram('pcscd');
  const flags = [
    ...(!polkit && asksPolkit() ? ['--disable-polkit'] : []),
    ...(configuration ? ['-c', configuration] : []),
  ];
  const [command, ...args] = [...namespace.enter, 'sh', '-c', RUN_PCSCD, program, ...flags];
  const env = { ...process.env, PATH: systemPath(), ...(polkit ? { DBUS_SYSTEM_BUS_ADDRESS: NO_BUS } : {}) };
  const daemon = spawn(command as string, args, { env, stdio: ['pipe', 'pipe', 'pipe'] });
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
  for (let tries = 0; tries < 3_600 && daemon.exitCode === null; tries += 1) {
    if (ready()) return daemon;
    await delay(50);
  }
  await stopProcess(daemon);
  throw new Error(`pcscd did not start:\n${output}`);
}

/** The shell's children are pcscd and the `cat` that waits for its input's end. */
function pcscdUnder(shell: number): number {
  const children = readFileSync(`/proc/${shell}/task/${shell}/children`, 'utf8').trim().split(' ').map(Number);
  const found = children.find((pid) => readFileSync(`/proc/${pid}/comm`, 'utf8').trim() === 'pcscd');
  if (!found) throw new Error('pcscd does not run');
  return found;
}

const VPCD_PORT_HEX = '8C7B';

/** Columns of /proc/net/tcp: local address:port, remote address:port, state 0A = LISTEN. */
const listens = (pid: number, port: string) =>
  ['tcp', 'tcp6'].some((table) => {
    const lines = readFileSync(`/proc/${pid}/net/${table}`, 'utf8');
    return new RegExp(`:${port} [0-9A-F]+:0000 0A`).test(lines);
  });
