/**
 * Gives out TCP ports of 127.0.0.1 for programs that must be told theirs before they start. A port that is merely free now
 * may be taken before its program binds it, so a port is reserved, and lies below those that the system gives out by itself.
 */
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:net';

/** Linux takes the ports of outgoing connections, and those of `listen(0)`, from 32768 on. */
const [FIRST, LAST] = [20_000, 32_767];
const TRIES = 200;

/** Kept open: a reservation lasts as long as the process. */
const reservations: Server[] = [];

/** @returns a port that no other call, of this process or of another on this machine, gets while this process lives */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const port = randomInt(FIRST, LAST + 1);
    // A name of Linux's abstract namespace belongs to one process, and vanishes with it.
    const reservation = await listening(`\0eid-loket-port-${port}`);
    if (!reservation) continue;
    reservations.push(reservation.unref());
    const probe = await listening({ port, host: '127.0.0.1' });
    if (!probe) continue;
    probe.close();
    await once(probe, 'close');
    return port;
  }
  throw new Error(`no free port between ${FIRST} and ${LAST}`);
}

async function listening(where: string | { port: number; host: string }): Promise<Server | null> {
  const server = createServer();
  try {
    await once(server.listen(where as string), 'listening');
    return server;
  } catch {
    return null;
  }
}
