/**
 * A mount and network namespace of our own, in which pcscd's socket and vpcd's ports belong to nobody else. It lasts as
 * long as its holder, a `cat` whose input we keep open, so it goes with the process that made it.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { stopProcess } from '../processes.ts';
import { findProgram, systemPath, systemProgram } from '../system-programs.ts';

export interface Namespace {
  /** Put in front of a command to run it inside. Paths must be absolute: entering changes the working directory. */
  enter: string[];
  /** A path inside, as seen from outside. */
  path(inside: string): string;
  stop(): Promise<void>;
}

export const VPCD_DRIVER = '/usr/lib/pcsc/drivers/serial/libifdvpcd.so';

// quickack: vpcd writes length and body apart, and the delayed acknowledgement would cost 44 ms an APDU.
const SET_UP = `
  [ -d /run/pcscd ] || { mount -t tmpfs tmpfs /run && mkdir /run/pcscd; } &&
  mount -t tmpfs tmpfs /run/pcscd &&
  ip link set lo up &&
  ip route replace local 127.0.0.1 dev lo table local proto kernel scope host src 127.0.0.1 quickack 1 &&
  echo ready && exec cat >/dev/null`;

/** Without root, a user namespace makes us root inside. */
const userFlags = () => (process.getuid?.() === 0 ? [] : ['-U', '-r']);

/** @throws Error with the system's reason when namespaces may not be made here */
export async function makeNamespace(): Promise<Namespace> {
  const words = ['-m', '-n', ...userFlags(), '--', 'sh', '-c', SET_UP];
  const env = { ...process.env, PATH: systemPath() };
  const holder = spawn(systemProgram('unshare'), words, { env, stdio: 'pipe' });
  await readyLine(holder);
  const user = userFlags().length > 0 ? ['-U', '--preserve-credentials'] : [];
  return {
    enter: [systemProgram('nsenter'), '-t', String(holder.pid), ...user, '-m', '-n', '--'],
    path: (inside) => `/proc/${holder.pid}/root${inside}`,
    stop: () => stopProcess(holder),
  };
}

/** Whether this machine lets us: unshare, ip, pcscd and the vpcd driver are there, and namespaces are allowed. */
export async function canMakeNamespace(): Promise<boolean> {
  if (!findProgram('pcscd') || !existsSync(VPCD_DRIVER)) return false;
  try {
    await (await makeNamespace()).stop();
    return true;
  } catch {
    return false;
  }
}

function readyLine(holder: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let errors = '';
    holder.stderr?.on('data', (chunk) => {
      errors += chunk;
    });
    holder.once('error', reject);
    holder.once('exit', () => reject(new Error(`no namespace: ${errors.trim()}`)));
    holder.stdout?.once('data', () => resolve());
  });
}
