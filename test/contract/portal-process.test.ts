/** The portal as a program: its ports, its way of stopping, what keeps it from starting, and its commands. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@eid-loket/virtual-card/free-port.ts';
import { stopProcess } from '@eid-loket/virtual-card/processes.ts';
import { makeDataFolder } from '../helpers/data-folder.ts';
import {
  browserAt,
  PORTAL_PROGRAM,
  type PortalProcess,
  runPortalCommand,
  startPortalProcess,
} from '../helpers/portal-process.ts';
import { until } from '../helpers/until.ts';
import { ORIGIN } from './portal-app.ts';

let folder: string;
let portal: PortalProcess | null = null;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'eid-loket-process-'));
});
afterEach(async () => {
  await portal?.stop();
  portal = null;
  rmSync(folder, { recursive: true, force: true });
});
const start = async (settings: Record<string, string> = {}) => {
  portal = await startPortalProcess({ DATA_DIR: folder, ...settings });
  return portal;
};
const status = async (address: string) => (await fetch(address)).status;

test('figures and readiness stand on a port of their own', async () => {
  const { address, operations } = await start();
  expect([await status(`${operations}/readyz`), await status(`${operations}/metrics`)]).toEqual([200, 200]);
  const visitor = browserAt(address);
  expect([(await visitor.request('/readyz')).status, (await visitor.request('/metrics')).status]).toEqual([404, 404]);
  expect([await status(`${address}/healthz`), await status(`${operations}/login`)]).toEqual([200, 404]);
  // Somebody asks and asks, and reads nothing.
  const deaf = connect(Number(new URL(operations).port), '127.0.0.1').pause();
  deaf.write('GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n'.repeat(200));
  await once(deaf, 'readable');
  expect((await visitor.request('/')).status).toBe(200);
  const text = await (await fetch(`${operations}/metrics`)).text();
  deaf.destroy();
  for (const name of ['process_resident_memory_bytes', 'nodejs_eventloop_lag_p99_seconds', 'loket_open_sessions'])
    expect(text).toMatch(new RegExp(`^${name} \\d`, 'm'));
});

test('a full disk under the log holds nobody up, and is told to those who run the portal', async () => {
  const [port, operations] = [await freePort(), await freePort()];
  await makeDataFolder(folder);
  const full = openSync('/dev/full', 'w');
  const settings = { PUBLIC_ORIGIN: ORIGIN, DATA_DIR: folder, PORT: `${port}`, METRICS_PORT: `${operations}` };
  const env = { ...process.env, ...settings };
  const child = spawn(process.execPath, [PORTAL_PROGRAM], { env, stdio: ['ignore', full, 'inherit'] });
  closeSync(full);
  try {
    const base = `http://127.0.0.1:${operations}`;
    const ready = async () => (await fetch(`${base}/readyz`).catch(() => null))?.text();
    const told = await until('the portal says what it lacks', async () => {
      const text = await ready();
      return text?.includes('log') ? text : null;
    });
    expect(told).toBe('ready, but the log cannot be written\n');
    for (let index = 0; index < 3; index += 1) {
      const response = await browserAt(`http://127.0.0.1:${port}`).loginWithPassword('zoe', 'wrong-1');
      expect(response.status).toBe(401);
    }
    const figures = await (await fetch(`${base}/metrics`)).text();
    expect(figures).toMatch(/^loket_log_lines_dropped [1-9]/m);
  } finally {
    await stopProcess(child);
  }
  expect(child.exitCode).toBe(0);
});

/** More than have a turn at once. */
const SLOW_SENDERS = 8;

test('passwords are judged by its thread, time and again, and whoever sends a form slowly keeps nobody waiting', async () => {
  const { address } = await start();
  const { hostname, port } = new URL(address);
  const head = 'POST /login HTTP/1.1\r\nHost: e-loket.example\r\nContent-Type: application/x-www-form-urlencoded\r\n';
  const slow = await Promise.all(
    Array.from({ length: SLOW_SENDERS }, async () => {
      const socket = connect(Number(port), hostname);
      socket.write(`${head}Expect: 100-continue\r\nContent-Length: 21\r\n\r\nusername=`);
      await once(socket, 'data');
      return socket;
    }),
  );
  for (const status of [422, 422])
    expect((await browserAt(address).registerWithPassword('zoe', 'azerty')).status).toBe(status);
  expect((await browserAt(address).registerWithPassword('zoe', 'drie paarse dakpannen')).status).toBe(303);
  for (const socket of slow) socket.destroy();
});

test('told to stop, it finishes what runs, lets nothing new in, and ends well', async () => {
  const { address, operations, child, output } = await start();
  const { hostname, port } = new URL(address);
  // A request that is half sent when the stop comes, and a connection that waits for a next one.
  const running = connect(Number(port), hostname);
  const idle = connect(Number(port), hostname);
  let answer = '';
  running.on('data', (chunk) => {
    answer += chunk;
  });
  idle.write('GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n');
  await once(idle, 'data');
  running.write('POST /login HTTP/1.1\r\nHost: e-loket.example\r\nContent-Type: application/x-www-form-urlencoded\r\n');
  running.write('Expect: 100-continue\r\nContent-Length: 21\r\n\r\nusername=');
  await until('the portal has read the head', () => answer.includes('100 Continue'));

  const exited = once(child, 'exit');
  const idleClosed = once(idle, 'close');
  child.kill('SIGTERM');
  await idleClosed;
  const ready = await fetch(`${operations}/readyz`);
  expect([ready.status, await ready.text()]).toEqual([503, 'stopping\n']);
  await expect(fetch(`${address}/healthz`)).rejects.toThrow();
  expect(child.exitCode).toBeNull();
  const closed = once(running, 'close');
  running.write('jan&password');
  await closed;
  expect(answer).toContain('HTTP/1.1 403');
  expect(await exited).toEqual([0, null]);
  expect(output()).toMatch(/stopping.*stopped/s);
  expect(existsSync(join(folder, 'portal.lock'))).toBe(false);
});

test('it does not start with another vault key than the database’s', async () => {
  const { stop } = await start();
  await stop();
  await expect(start({ VAULT_KEY: Buffer.alloc(32, 9).toString('base64') })).rejects.toThrow(
    'the vault key (VAULT_KEY, or vault.key in DATA_DIR) is not the one of this database',
  );
  await start();
});

test('an account is deleted by a command, while the portal does not run on the same folder; an export that cannot be written says so', async () => {
  const settings = { DATA_DIR: folder };
  const command = ['account', 'delete', '--username', 'ZOE'];
  const { address, stop } = await start();
  const browser = browserAt(address);
  expect((await browser.registerWithPassword('zoe', 'secret-1')).status).toBe(303);
  expect(runPortalCommand(command, settings)).toMatchObject({ status: 1, stderr: expect.stringContaining('in use') });
  await stop();
  expect(runPortalCommand(command, settings)).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(/^account [0-9a-f-]{36} and its 0 requests are deleted\n$/),
  });
  expect(runPortalCommand(command, settings)).toMatchObject({
    status: 1,
    stderr: 'eid-loket-portal: nobody has this username\n',
  });
  const full = openSync('/dev/full', 'w');
  const env = { ...process.env, PUBLIC_ORIGIN: ORIGIN, ...settings };
  const unwritten = spawnSync(process.execPath, [PORTAL_PROGRAM, 'audit', 'export'], {
    env,
    encoding: 'utf8',
    stdio: ['ignore', full, 'pipe'],
  });
  closeSync(full);
  expect(unwritten).toMatchObject({ status: 1, stderr: expect.stringMatching(/^eid-loket-portal: ENOSPC[^\n]*\n$/) });
  const again = await start();
  expect((await browserAt(again.address).registerWithPassword('zoe', 'secret-1')).status).toBe(303);
});

test.each([
  [{ METRICS_PORT: 'many' }, 'setting METRICS_PORT is missing or wrong'],
  [{ PUBLIC_ORIGIN: 'e-loket.example' }, 'setting PUBLIC_ORIGIN is missing or wrong'],
])('a wrong setting %j is named', (settings, message) => {
  const { status: exit, stderr } = runPortalCommand([], { DATA_DIR: folder, ...settings });
  expect([exit, stderr]).toEqual([1, `eid-loket-portal: ${message}\n`]);
});
