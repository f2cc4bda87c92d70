/** A real socket in each of its states. That of another user is tested with the doctor, which runs without root's rights there. */
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serviceListens } from './service-socket.ts';

let folder: string;
let server: Server | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'eid-loket-socket-'));
});
afterEach(() => {
  server?.close();
  rmSync(folder, { recursive: true, force: true });
});

test('somebody listens, though they end each conversation at once', async () => {
  const path = join(folder, 'comm');
  server = createServer((socket) => socket.destroy()).listen(path);
  await once(server, 'listening');
  expect(await serviceListens(path)).toBe(true);
});

test('nobody does: there is no socket, or no socket any more', async () => {
  const path = join(folder, 'comm');
  expect(await serviceListens(path)).toBe(false);
  writeFileSync(path, '');
  expect(await serviceListens(path)).toBe(false);
});
