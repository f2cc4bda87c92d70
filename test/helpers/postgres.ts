/** A PostgreSQL server of one's own: a fresh data folder, a free port of 127.0.0.1, stopped by its process id. */
import { execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort, stopProcess } from '@eid-loket/virtual-card/processes.ts';

export interface StartedPostgres {
  address: string;
  stop(): Promise<void>;
}

const VERSIONS = '/usr/lib/postgresql';

/** The server refuses to run as root, so there it runs as the user that its package made. */
function unprivileged(): { prefix: string[]; own(folder: string): void } {
  if (process.getuid?.() !== 0) return { prefix: [], own: () => {} };
  const id = (kind: '-u' | '-g') => Number(execFileSync('id', [kind, 'postgres'], { encoding: 'utf8' }));
  return {
    prefix: ['setpriv', '--reuid', 'postgres', '--regid', 'postgres', '--clear-groups'],
    own: (folder) => chownSync(folder, id('-u'), id('-g')),
  };
}

export async function startPostgres(): Promise<StartedPostgres> {
  const [version] = readdirSync(VERSIONS).sort((a, b) => Number(b) - Number(a));
  const programs = join(VERSIONS, String(version), 'bin');
  const { prefix, own } = unprivileged();
  const folder = mkdtempSync(join(tmpdir(), 'eid-loket-postgres-'));
  own(folder);
  const data = join(folder, 'data');
  const [initCommand, ...initWords] = [
    ...prefix,
    join(programs, 'initdb'),
    '-D',
    data,
    '-U',
    'loket',
    '-A',
    'trust',
    '-E',
    'UTF8',
    // The locale that knows no accents: what works here does not lean on the database's.
    '--locale=C',
    '--no-sync',
  ];
  execFileSync(initCommand as string, initWords, { stdio: 'pipe', cwd: folder });
  const port = await freePort();
  const [command, ...words] = [...prefix, join(programs, 'postgres'), '-D', data, '-k', folder, '-p', String(port)];
  const server = spawn(command as string, [...words, '-c', 'listen_addresses=127.0.0.1', '-c', 'fsync=off'], {
    cwd: folder,
    stdio: 'ignore',
  });
  const pidFile = join(data, 'postmaster.pid');
  for (let tries = 0; tries < 200; tries += 1) {
    if (existsSync(pidFile) && readFileSync(pidFile, 'utf8').includes('ready')) break;
    await delay(50);
  }
  return {
    address: `postgresql://loket@127.0.0.1:${port}/postgres`,
    stop: async () => {
      await stopProcess(server);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
