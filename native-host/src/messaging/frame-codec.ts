/**
 * Native messaging frames (Chrome and Firefox documentation, "Native messaging protocol"): a 32-bit length in the machine's
 * byte order, then so many bytes of UTF-8 JSON. A wrong length ends the stream: what follows cannot be found again.
 */
import { endianness } from 'node:os';
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import { HOST_REPLY_MAX_BYTES, HOST_REQUEST_MAX_BYTES } from '@eid-loket/shared/protocol/limits.ts';

const HEADER_BYTES = 4;
const LITTLE = endianness() === 'LE';

/** Keeps at most one unfinished frame, of a length that was checked before its bytes came. */
export class FrameDecoder {
  readonly #header = Buffer.alloc(HEADER_BYTES);
  #headerBytes = 0;
  #payload: Buffer | null = null;
  #payloadBytes = 0;

  /**
   * @returns the payloads that are complete now; the receiver wipes them
   * @throws EidError FRAME_LENGTH_INVALID for a length of zero or over the limit
   */
  *push(chunk: Uint8Array): Generator<Uint8Array> {
    let rest = chunk;
    while (rest.length > 0) {
      rest = this.#payload ? this.#takePayload(this.#payload, rest) : this.#takeHeader(rest);
      if (this.#payload && this.#payloadBytes === this.#payload.length) {
        const complete = this.#payload;
        this.#payload = null;
        yield complete;
      }
    }
  }

  #takeHeader(bytes: Uint8Array): Uint8Array {
    const taken = bytes.subarray(0, HEADER_BYTES - this.#headerBytes);
    this.#header.set(taken, this.#headerBytes);
    this.#headerBytes += taken.length;
    if (this.#headerBytes === HEADER_BYTES) {
      const length = LITTLE ? this.#header.readUInt32LE(0) : this.#header.readUInt32BE(0);
      if (length === 0 || length > HOST_REQUEST_MAX_BYTES) {
        throw new EidError('FRAME_LENGTH_INVALID', { limit: HOST_REQUEST_MAX_BYTES });
      }
      this.#payload = Buffer.alloc(length);
      this.#payloadBytes = 0;
      this.#headerBytes = 0;
    }
    return bytes.subarray(taken.length);
  }

  #takePayload(payload: Buffer, bytes: Uint8Array): Uint8Array {
    const taken = bytes.subarray(0, payload.length - this.#payloadBytes);
    payload.set(taken, this.#payloadBytes);
    this.#payloadBytes += taken.length;
    return bytes.subarray(taken.length);
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
