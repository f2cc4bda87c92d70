/**
 * Where log lines go: written one after the other, and never waited for. Lines that cannot be written (no room, nobody reads) are dropped
 * and counted; the portal serves on, and writes again when it can.
 */
import { write } from 'node:fs';
import { Gauge, type Registry } from 'prom-client';

const MOST_WAITING = 5_000;
const MOST_AT_ONCE = 500;
const PAUSE_MS = 1_000;
const STDOUT = 1;

export interface LogOutput {
  /** @param line with its line break */
  write(line: string): void;
  /** Lines that nobody will read. */
  dropped(): number;
  /** False from the first line that could not be written to the first one that could. */
  isWritable(): boolean;
}

/** Writes as much as there is room for. */
type WriteBytes = (bytes: Uint8Array, done: (error: { code?: string } | null, written: number) => void) => void;

/** @param pauseMs between two attempts while nothing can be written */
export function logOutput(
  writeBytes: WriteBytes = (bytes, done) => write(STDOUT, bytes, done),
  pauseMs = PAUSE_MS,
): LogOutput {
  const waiting: string[] = [];
  let [dropped, writable, busy] = [0, true, false];

  function next(): void {
    if (busy || waiting.length === 0) return;
    busy = true;
    const lines = waiting.splice(0, MOST_AT_ONCE);
    // What was cut off before stands on a line of its own.
    send(Buffer.from((writable ? '' : '\n') + lines.join('')), lines.length);
  }

  function send(bytes: Uint8Array, lines: number): void {
    writeBytes(bytes, (error, written) => {
      if (error?.code === 'EAGAIN') return later(() => send(bytes, lines));
      if (error) {
        dropped += lines;
        writable = false;
        return later(done);
      }
      if (written < bytes.length) return send(bytes.subarray(written), lines);
      writable = true;
      done();
    });
  }

  function done(): void {
    busy = false;
    next();
  }

  // Nothing that waits for room keeps the process from ending.
  const later = (work: () => void) => void setTimeout(work, pauseMs).unref();

  return {
    write(line) {
      if (waiting.length < MOST_WAITING) waiting.push(line);
      else dropped += 1;
      next();
    },
    dropped: () => dropped,
    isWritable: () => writable,
  };
}

export function countDroppedLines(output: LogOutput, registry: Registry): void {
  new Gauge({
    name: 'loket_log_lines_dropped',
    help: 'Log lines of this instance that could not be written, since its start',
    registers: [registry],
    collect() {
      this.set(output.dropped());
    },
  });
}
