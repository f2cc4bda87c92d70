/**
 * Puts a virtual card into the reader of vsmartcard's vpcd driver: connecting is inserting, closing is removing. Frames
 * are a 2-byte big-endian length and that many bytes; a frame of one byte is a control message.
 */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { VirtualCard } from '../card/virtual-card.ts';

export const VPCD_PORT = 35963;

const ASK_ATR = 4;

/** pcscd polls every 400 ms; a card that nobody asks for this long stands behind another one. */
const SEEN_WITHIN_MS = 4_000;

export interface InsertedCard {
  /** Takes the card out. pcscd polls every 400 ms: keep it out for a second where a removal is meant. */
  remove(): Promise<void>;
}

/**
 * @returns once pcscd has asked for the ATR, which is when it has seen the card
 * @throws Error when nothing listens there
 */
export async function insertCard(card: VirtualCard, host: string, port: number): Promise<InsertedCard> {
  const socket = connect({ host, port, noDelay: true });
  try {
    await once(socket, 'connect');
  } catch (error) {
    throw new Error(`no vpcd reader at ${host}:${port}: is pcscd running, with the vpcd driver installed?`, {
      cause: error,
    });
  }
  socket.on('error', () => socket.destroy());
  const seen = new Promise<void>((resolve, reject) => {
    serve(socket, card, resolve);
    setTimeout(
      () => reject(new Error(`there is a card in the reader at ${host}:${port} already; remove it first`)),
      SEEN_WITHIN_MS,
    );
    socket.once('close', () =>
      reject(new Error(`the reader at ${host}:${port} let go of the card; is another card in it?`)),
    );
  });
  await seen.catch((error: unknown) => {
    socket.destroy();
    throw error;
  });
  return {
    async remove() {
      if (socket.destroyed) return;
      const closed = once(socket, 'close');
      socket.destroy();
      await closed;
    },
  };
}

function serve(socket: Socket, card: VirtualCard, onSeen: () => void): void {
  let pending = Buffer.alloc(0);
  socket.on('data', (chunk) => {
    pending = Buffer.concat([pending, chunk]);
    while (pending.length >= 2 && pending.length >= 2 + pending.readUInt16BE(0)) {
      const message = pending.subarray(2, 2 + pending.readUInt16BE(0));
      pending = pending.subarray(2 + message.length);
      const reply = respond(card, message);
      if (message.length === 1 && message[0] === ASK_ATR) onSeen();
      // A card that was pulled out in the middle of a command answers nothing, not even a length.
      if (reply?.length === 0) socket.destroy();
      else if (reply) socket.write(frame(reply));
    }
  });
}

/** Power off, power on and reset all reset the card and have no reply. */
function respond(card: VirtualCard, message: Buffer): Uint8Array | null {
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
