/**
 * The host's connection to the browser. Only frames go to standard output; the host ends when standard input ends. While the
 * browser does not read, nothing more is read from it; a browser that still does not read after three seconds counts as gone.
 */
import type { Readable, Writable } from 'node:stream';
import { toFailure } from '@eid-loket/shared/errors/eid-error.ts';
import type { HostToExtension } from '@eid-loket/shared/protocol/host-messages.ts';
import { decodePayload, encodeFrame, FrameDecoder } from './frame-codec.ts';

export interface Channel {
  /** @throws EidError INTERNAL_ERROR when the message is larger than a browser takes */
  send(message: HostToExtension): void;
  /** Resolves when the other side is gone, or spoke so that the stream cannot be trusted any more. */
  readonly ended: Promise<void>;
}

/** How long what we wrote may stay unread. */
const UNREAD_MS = 3_000;

/** @param onMessage gets each message, not yet checked against a schema */
export function openChannel(input: Readable, output: Writable, onMessage: (message: unknown) => void): Channel {
  const decoder = new FrameDecoder();
  let end: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  let unread: NodeJS.Timeout | null = null;

  const send = (message: HostToExtension) => {
    if (!output.writable || output.write(encodeFrame(message)) || unread) return;
    input.pause();
    unread = setTimeout(end, UNREAD_MS);
  };
  output.on('drain', () => {
    if (unread) clearTimeout(unread);
    unread = null;
    input.resume();
  });
  // EPIPE: the browser closed its end while we wrote.
  output.on('error', () => end());

  const fail = (error: unknown) => send({ type: 'failure', requestId: null, error: toFailure(error) });
  for (const event of ['end', 'close', 'error'] as const) input.on(event, () => end());
  input.on('data', (chunk: Buffer) => {
    try {
      for (const payload of decoder.push(chunk)) receive(payload);
    } catch (error) {
      fail(error);
      input.pause();
      end();
    } finally {
      chunk.fill(0);
    }
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
