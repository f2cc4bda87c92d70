/** A port that was given out is given to nobody else, also before anything listens on it. */
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { freePort } from './free-port.ts';

test('no port comes twice, and each can be bound', async () => {
  const ports = await Promise.all(Array.from({ length: 50 }, freePort));
  expect(new Set(ports).size).toBe(50);
  const server = createServer().listen(ports[0], '127.0.0.1');
  await once(server, 'listening');
  server.close();
});

test('another process cannot reserve it while this one lives', async () => {
  const port = await freePort();
  const script = `require('node:net').createServer().listen('\\0eid-loket-port-${port}', () => process.exit(0)).on('error', (error) => { console.log(error.code); process.exit(1); });`;
  expect(() => execFileSync(process.execPath, ['-e', script], { stdio: 'pipe' })).toThrow();
});

test('it is none of those that the system gives out by itself', async () => {
  const first = Number(
    /^\d+/.exec(execFileSync('cat', ['/proc/sys/net/ipv4/ip_local_port_range'], { encoding: 'utf8' })),
  );
  expect(await freePort()).toBeLessThan(first);
});
