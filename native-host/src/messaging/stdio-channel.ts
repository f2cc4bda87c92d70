/** The host's line to the browser. Only frames go to standard output; the end of standard input is the end of the host. */
import type { Readable, Writable } from 'node:stream';
import { toFailure } from '@eid-loket/shared/errors/eid-error.ts';
import type { HostToExtension } from '@eid-loket/shared/protocol/host-messages.ts';
import { decodePayload, encodeFrame, FrameDecoder } from './frame-codec.ts';

export interface Channel {
  send(message: HostToExtension): void;
  /** Resolves when the other side is gone, or spoke so that the stream cannot be trusted any more. */
  readonly ended: Promise<void>;
}

/** @param onMessage gets each message, not yet checked against a schema */
export function openChannel(input: Readable, output: Writable, onMessage: (message: unknown) => void): Channel {
  const decoder = new FrameDecoder();
  const send = (message: HostToExtension) => {
    if (output.writable) output.write(encodeFrame(message));
  };
  const fail = (error: unknown) => send({ type: 'failure', requestId: null, error: toFailure(error) });
  const ended = new Promise<void>((resolve) => {
    // EPIPE: the browser closed its end while we wrote.
    output.on('error', () => resolve());
    input.on('end', resolve);
    input.on('close', resolve);
    input.on('error', () => resolve());
    input.on('data', (chunk: Buffer) => {
      try {
        for (const payload of decoder.push(chunk)) receive(payload);
      } catch (error) {
        fail(error);
        input.pause();
        resolve();
      }
    });
  });
  function receive(payload: Uint8Array): void {
    try {
      onMessage(decodePayload(payload));
    } catch (error) {
      fail(error);
    } finally {
      payload.fill(0);
    }
  }
  return { send, ended };
}
