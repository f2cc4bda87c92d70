/**
 * Puts a virtual card into the reader of vsmartcard's vpcd driver: connecting is inserting, closing is removing. Frames
 * are a 2-byte big-endian length and that many bytes; a frame of one byte is a control message.
 */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { CardInReader } from '../observed/observed-card.ts';
import { connectionTable, isOccupied } from './occupied-reader.ts';
import { whyNoReader } from './why-no-reader.ts';

export const VPCD_PORT = 35963;

const ASK_ATR = 4;

/** As long as a status word, which never follows. */
const NO_ANSWER = Buffer.alloc(2);

/** pcscd polls every 400 ms; on a busy machine it takes longer. */
const SEEN_WITHIN_MS = 60_000;
const LOOK_EVERY_MS = 100;

export interface InsertedCard {
  /** Takes the card out. pcscd looks every 400 ms: keep it out until it has (`ReaderWatch`) where a removal is meant. */
  remove(): Promise<void>;
}

/**
 * @returns once pcscd has asked for the ATR, which is when it has seen the card
 * @throws Error that says what to do when there is no reader, or a card in it
 */
export async function insertCard(card: CardInReader, host: string, port: number): Promise<InsertedCard> {
  const inserted = await connectCard(card, host, port);
  const waited = new AbortController();
  try {
    await Promise.race([inserted.seen, neverSeen(inserted.ownPort, host, port, waited.signal)]);
    return inserted;
  } catch (error) {
    await inserted.remove();
    throw error;
  } finally {
    waited.abort();
  }
}

/** @throws Error once it is known that nobody will look at the card */
async function neverSeen(ownPort: number, host: string, port: number, signal: AbortSignal): Promise<never> {
  for (let waitedMs = 0; waitedMs < SEEN_WITHIN_MS; waitedMs += LOOK_EVERY_MS) {
    await delay(LOOK_EVERY_MS, undefined, { signal });
    if (isOccupied(connectionTable(), port, ownPort))
      throw new Error(`there is a card in the reader at ${host}:${port} already; remove it first`);
  }
  throw new Error(`the reader at ${host}:${port} does not look at its card; is another one in it, or does pcscd hang?`);
}

/** Puts the card in, and does not wait until anybody saw it. `seen` fails when the reader lets go of the card unseen. */
export async function connectCard(
  card: CardInReader,
  host: string,
  port: number,
): Promise<InsertedCard & { seen: Promise<void>; ownPort: number }> {
  const socket = connect({ host, port, noDelay: true });
  try {
    await once(socket, 'connect');
  } catch (error) {
    throw new Error(whyNoReader(host, port), { cause: error });
  }
  socket.on('error', () => socket.destroy());
  const seen = new Promise<void>((resolve, reject) => {
    serve(socket, card, resolve);
    socket.once('close', () =>
      reject(new Error(`the reader at ${host}:${port} let go of the card; is another card in it?`)),
    );
  });
  seen.catch(() => undefined);
  return {
    seen,
    ownPort: socket.localPort ?? 0,
    async remove() {
      if (socket.destroyed) return;
      const closed = once(socket, 'close');
      socket.destroy();
      await closed;
    },
  };
}

function serve(socket: Socket, card: CardInReader, onSeen: () => void): void {
  let pending = Buffer.alloc(0);
  // A slow card is still busy with one message when the next may be there already: one after the other.
  let turn = Promise.resolve();
  socket.on('data', (chunk) => {
    pending = Buffer.concat([pending, chunk]);
    while (pending.length >= 2 && pending.length >= 2 + pending.readUInt16BE(0)) {
      const message = pending.subarray(2, 2 + pending.readUInt16BE(0));
      pending = pending.subarray(2 + message.length);
      turn = turn.then(async () => {
        const reply = await respond(card, message);
        if (message.length === 1 && message[0] === ASK_ATR) onSeen();
        if (reply && !socket.destroyed) send(socket, reply);
      });
    }
  });
}

/**
 * A card that was pulled out has destroyed its socket already. One that stays mute leaves the reader with half a frame and a
 * broken connection, which vpcd reports as pcscd does of a card that does not answer: not transacted.
 */
function send(socket: Socket, reply: Uint8Array): void {
  if (reply.length > 0) socket.write(frame(reply));
  else socket.write(frame(NO_ANSWER).subarray(0, 2), () => socket.resetAndDestroy());
}

/** Power off, power on and reset all reset the card and have no reply. */
async function respond(card: CardInReader, message: Buffer): Promise<Uint8Array | null> {
  if (message.length > 1) return card.transmit(message);
  if (message[0] === ASK_ATR) return card.atr;
  card.reset();
  return null;
}

/** One write for length and bytes, so that they leave in one segment. */
function frame(bytes: Uint8Array): Buffer {
  const head = Buffer.alloc(2);
  head.writeUInt16BE(bytes.length);
  return Buffer.concat([head, bytes]);
}
