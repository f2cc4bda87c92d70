/** A PostgreSQL server of one's own: a fresh data folder, a free port of 127.0.0.1, stopped by its process id. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { freePort } from '@eid-loket/virtual-card/free-port.ts';
import { stopProcess } from '@eid-loket/virtual-card/processes.ts';
import { systemProgram } from '@eid-loket/virtual-card/system-programs.ts';
import { oncePerRun } from './once-per-run.ts';
import { until } from './until.ts';

export interface StartedPostgres {
  /** Of the database that is there from the beginning. */
  address: string;
  /** Makes a role that may log in and owns nothing. @returns its address of the first database */
  createRole(name: string): string;
  /** Makes a further empty database. @returns its address */
  createDatabase(name: string): string;
  /** Ends the server and every process that it started, all at once and without warning (SIGKILL). */
  kill(): Promise<void>;
  /** SIGSTOP makes it hang, SIGCONT go on: to the server and every process that it started. */
  signal(name: 'SIGSTOP' | 'SIGCONT'): void;
  /** The same data and the same address again, after `kill`. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** The server refuses to run as root, so there it runs as the user that its package made. */
function unprivileged(): { prefix: string[]; own(folder: string): void } {
  if (process.getuid?.() !== 0) return { prefix: [], own: () => {} };
  const id = (kind: '-u' | '-g') => Number(execFileSync('id', [kind, 'postgres'], { encoding: 'utf8' }));
  return {
    prefix: [systemProgram('setpriv'), '--reuid', 'postgres', '--regid', 'postgres', '--clear-groups'],
    own: (folder) => chownSync(folder, id('-u'), id('-g')),
  };
}

/** @param data its parent must be passable for the server's user */
function initialise(data: string): void {
  const { prefix, own } = unprivileged();
  mkdirSync(data, { mode: 0o700 });
  own(data);
  // The locale that knows no accents: what works here does not depend on the database's.
  const options = ['-D', data, '-U', 'loket', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'];
  const [command, ...words] = [...prefix, systemProgram('initdb'), ...options];
  execFileSync(command as string, words, { stdio: 'pipe', cwd: dirname(data) });
}

/** @param durable writes reach the disk before they are acknowledged, as in production */
export async function startPostgres({ durable = false } = {}): Promise<StartedPostgres> {
  const { prefix, own } = unprivileged();
  const folder = mkdtempSync(join(tmpdir(), 'eid-loket-postgres-'));
  own(folder);
  const data = join(folder, 'data');
  // Keeps owner and rights.
  execFileSync('cp', ['-a', await oncePerRun('postgres-of-nobody', initialise), data]);
  const port = await freePort();
  const addressOf = (name: string) => `postgresql://loket@127.0.0.1:${port}/${name}`;

  const start = async (): Promise<ChildProcess> => {
    const settings = ['listen_addresses=127.0.0.1', `fsync=${durable ? 'on' : 'off'}`].flatMap((each) => ['-c', each]);
    const [command, ...words] = [...prefix, systemProgram('postgres'), '-D', data, '-k', folder, '-p', String(port)];
    const child = spawn(command as string, [...words, ...settings], { cwd: folder, stdio: 'ignore' });
    const pidFile = join(data, 'postmaster.pid');
    try {
      await until('PostgreSQL to start', () => {
        if (child.exitCode !== null) throw new Error(`PostgreSQL ended with ${child.exitCode}`);
        // Of this start, not of the one that was killed.
        const lines = existsSync(pidFile) ? readFileSync(pidFile, 'utf8').split('\n') : [];
        return lines[0] === String(child.pid) && lines.some((line) => line.startsWith('ready'));
      });
      return child;
    } catch (error) {
      await stopProcess(child);
      throw error;
    }
  };

  let server = await start();
  return {
    address: addressOf('postgres'),
    createRole(name) {
      const server = addressOf('postgres');
      execFileSync(systemProgram('psql'), [server, '-c', `CREATE ROLE ${name} LOGIN`], { stdio: 'pipe' });
      return server.replace('loket@', `${name}@`);
    },
    createDatabase(name) {
      execFileSync(systemProgram('createdb'), [`--maintenance-db=${addressOf('postgres')}`, name], { stdio: 'pipe' });
      return addressOf(name);
    },
    kill: () => killFamily(server),
    signal: (name) => {
      for (const pid of familyOf(server)) process.kill(pid, name);
    },
    restart: async () => {
      server = await start();
    },
    stop: async () => {
      await stopProcess(server);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function killFamily(child: ChildProcess): Promise<void> {
  const family = familyOf(child);
  const exited = once(child, 'exit');
  for (const pid of family) process.kill(pid, 'SIGKILL');
  await exited;
  await until('PostgreSQL to be gone', () => !family.some((pid) => ['R', 'S', 'D'].includes(statOf(pid)?.state ?? '')));
}

function familyOf({ pid: parent }: ChildProcess): number[] {
  if (parent === undefined) throw new Error('PostgreSQL does not run');
  const processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return [parent, ...processes.map(Number).filter((pid) => statOf(pid)?.parent === parent)];
}

/** proc(5): "pid (name) state parent …" */
function statOf(pid: number): { state: string; parent: number } | null {
  try {
    const [state = '', parent] = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return { state, parent: Number(parent) };
  } catch {
    return null;
  }
}
