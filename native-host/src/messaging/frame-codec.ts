/**
 * Native messaging frames (Chrome and Firefox documentation, "Native messaging protocol"): a 32-bit length in the machine's
 * byte order, then so many bytes of UTF-8 JSON. A wrong length ends the stream: what follows cannot be found again.
 */
import { endianness } from 'node:os';
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import { HOST_REPLY_MAX_BYTES, HOST_REQUEST_MAX_BYTES } from '@eid-loket/shared/protocol/limits.ts';

const HEADER_BYTES = 4;
const LITTLE = endianness() === 'LE';

export class FrameDecoder {
  #pending = Buffer.alloc(0);

  /**
   * @returns the payloads that are complete now
   * @throws EidError FRAME_LENGTH_INVALID for a length of zero or over the limit
   */
  push(chunk: Uint8Array): Uint8Array[] {
    this.#pending = Buffer.concat([this.#pending, chunk]);
    const payloads: Uint8Array[] = [];
    while (this.#pending.length >= HEADER_BYTES) {
      const length = LITTLE ? this.#pending.readUInt32LE(0) : this.#pending.readUInt32BE(0);
      if (length === 0 || length > HOST_REQUEST_MAX_BYTES) {
        throw new EidError('FRAME_LENGTH_INVALID', { limit: HOST_REQUEST_MAX_BYTES });
      }
      if (this.#pending.length < HEADER_BYTES + length) break;
      payloads.push(Uint8Array.from(this.#pending.subarray(HEADER_BYTES, HEADER_BYTES + length)));
      this.#pending = Buffer.from(this.#pending.subarray(HEADER_BYTES + length));
    }
    return payloads;
  }
}

/** @throws EidError MESSAGE_MALFORMED when the bytes are not UTF-8 or not JSON */
export function decodePayload(payload: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(payload));
  } catch {
    // The parser's message quotes the text, which may hold a PIN.
    throw new EidError('MESSAGE_MALFORMED');
  }
}

/** @throws EidError INTERNAL_ERROR when the message is larger than a browser takes */
export function encodeFrame(message: unknown): Buffer {
  const payload = Buffer.from(JSON.stringify(message), 'utf8');
  if (payload.length > HOST_REPLY_MAX_BYTES) throw new EidError('INTERNAL_ERROR', { limit: HOST_REPLY_MAX_BYTES });
  const header = Buffer.alloc(HEADER_BYTES);
  if (LITTLE) header.writeUInt32LE(payload.length);
  else header.writeUInt32BE(payload.length);
  return Buffer.concat([header, payload]);
}
