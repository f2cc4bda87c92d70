/** Frames and JSON of whatever bytes, cut wherever a pipe cuts them: whole messages come out, or a code, and nothing else. */
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import { HOST_REQUEST_MAX_BYTES } from '@eid-loket/shared/protocol/limits.ts';
import fc from 'fast-check';
import { tries } from '../../../test/helpers/generated.ts';
import { decodePayload, encodeFrame, FrameDecoder } from './frame-codec.ts';

/** Cuts at these places, counted round the end. */
function cut(bytes: Uint8Array, places: readonly number[]): Uint8Array[] {
  const at = [0, ...places.map((place) => place % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  return at.slice(1).map((end, index) => bytes.slice(at[index], end));
}

/** @returns the payloads, and the code that ended the stream */
function decoded(chunks: readonly Uint8Array[]): { payloads: string[]; code: string | null } {
  const decoder = new FrameDecoder();
  const payloads: string[] = [];
  try {
    for (const chunk of chunks)
      for (const payload of decoder.push(chunk)) payloads.push(Buffer.from(payload).toString());
  } catch (error) {
    expect(error).toBeInstanceOf(EidError);
    return { payloads, code: (error as EidError).code };
  }
  return { payloads, code: null };
}

/** By the lengths alone. */
function codeOf(stream: Buffer): string | null {
  for (let at = 0; at + 4 <= stream.length; at += 4 + stream.readUInt32LE(at)) {
    const length = stream.readUInt32LE(at);
    if (length === 0 || length > HOST_REQUEST_MAX_BYTES) return 'FRAME_LENGTH_INVALID';
  }
  return null;
}

const places = fc.array(fc.nat(), { maxLength: 12 });

test('messages come out as they were sent, wherever the stream is cut', () => {
  fc.assert(
    fc.property(fc.array(fc.jsonValue(), { maxLength: 5 }), places, (messages, cuts) => {
      const stream = Buffer.concat(messages.map(encodeFrame));
      const { payloads, code } = decoded(cut(stream, cuts));
      expect([payloads, code]).toEqual([messages.map((message) => JSON.stringify(message)), null]);
      expect(payloads.map((payload) => decodePayload(Buffer.from(payload)))).toEqual(
        messages.map((message) => JSON.parse(JSON.stringify(message))),
      );
    }),
    tries(300),
  );
});

test('any bytes are taken as far as their lengths hold, the same wherever they are cut', () => {
  const length = fc.oneof(fc.nat(40), fc.constantFrom(0, HOST_REQUEST_MAX_BYTES + 1, 0xffffffff));
  const frame = fc.tuple(length, fc.uint8Array({ maxLength: 40 })).map(([size, rest]) => {
    const header = Buffer.alloc(4);
    header.writeUInt32LE(size);
    return Buffer.concat([header, rest]);
  });
  fc.assert(
    fc.property(
      fc.array(frame, { maxLength: 4 }).map((frames) => Buffer.concat(frames)),
      places,
      (stream, cuts) => {
        const whole = decoded([stream]);
        expect(whole.code).toBe(codeOf(stream));
        expect(decoded(cut(stream, cuts))).toEqual(whole);
      },
    ),
    tries(500),
  );
});

test('any payload is a value or MESSAGE_MALFORMED, which repeats nothing of it', () => {
  const text = fc.oneof(fc.json(), fc.string()).map((said) => Buffer.from(said));
  const spoiled = fc.tuple(text, fc.nat(), fc.nat(255)).map(([bytes, at, value]) => {
    const copy = Buffer.from(bytes);
    if (copy.length > 0) copy[at % copy.length] = value;
    return copy;
  });
  fc.assert(
    fc.property(fc.oneof(text, spoiled, fc.uint8Array({ maxLength: 60 })), (payload) => {
      let value: unknown;
      try {
        value = decodePayload(payload);
      } catch (error) {
        return expect(error).toEqual(new EidError('MESSAGE_MALFORMED'));
      }
      return expect(value).toEqual(JSON.parse(Buffer.from(payload).toString()));
    }),
    tries(500),
  );
});
