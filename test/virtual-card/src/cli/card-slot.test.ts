/** What the slot does to its reader, seen from the reader's side: a server in vpcd's place that asks each card for its ATR. */
import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { PERSONAS } from '../../../helpers/apdu.ts';
import { until } from '../../../helpers/until.ts';
import { CardSlot } from './card-slot.ts';

const ASK_ATR = Buffer.of(0, 1, 4);

let server: Server;
/** Each test counts into an object of its own: a connection of the one before may close late. */
let seen = { inserted: 0, removed: 0 };
let slot: CardSlot;
const events: unknown[] = [];

beforeEach(async () => {
  const counts = { inserted: 0, removed: 0 };
  seen = counts;
  events.length = 0;
  server = createServer((socket) => {
    counts.inserted += 1;
    socket.on('close', () => {
      counts.removed += 1;
    });
    socket.on('error', () => {});
    socket.resume();
    socket.write(ASK_ATR);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  slot = new CardSlot({
    personas: PERSONAS,
    host: '127.0.0.1',
    port: (server.address() as AddressInfo).port,
    reader: 0,
    report: ({ event }) => events.push(event),
  });
  await slot.run({ command: 'persona', name: 'jan' });
});
afterEach(async () => {
  await slot.end();
  server.close();
  await once(server, 'close');
});

/** The kernel tells the other side a moment later. */
async function expectSeen(inserted: number, removed: number): Promise<void> {
  await until('the card to be seen out', () => seen.removed >= removed);
  expect(seen).toEqual({ inserted, removed });
}

test('flapping takes the card out and puts it in so many times, and leaves it in', async () => {
  await slot.run({ command: 'insert' });
  await slot.run({ command: 'flap', times: 3, everyMs: 20 });
  await expectSeen(4, 3);
  expect(events).toEqual(['persona', 'inserted', 'flapped']);
});

test('another persona takes the present card out', async () => {
  await slot.run({ command: 'insert' });
  await slot.run({ command: 'persona', name: 'greta-german' });
  await expectSeen(1, 1);
});

test('a card that is in cannot be put in again', async () => {
  await slot.run({ command: 'insert' });
  await expect(slot.run({ command: 'insert' })).rejects.toThrow('in the reader already; remove it first');
  await expectSeen(1, 0);
});
