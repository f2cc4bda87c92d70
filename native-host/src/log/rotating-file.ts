/**
 * The log file: private to its owner, and never large or old. Own code, because the libraries write through threads or timers,
 * while the host ends by process.exit and several hosts share the file: each line is one synchronous append.
 */
import {
  chmodSync,
  closeSync,
  constants,
  fstatSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import type { LogDestination } from './host-log.ts';
import { LOG_FILE } from './log-folder.ts';

export interface RotationLimits {
  maxBytes: number;
  /** Of the oldest line in a file. Files whose last line is older than that are removed. */
  maxAgeMs: number;
  /** How many full files stay beside the current one. */
  keep: number;
}

export const ROTATION: RotationLimits = { maxBytes: 1024 * 1024, maxAgeMs: 14 * 24 * 3600 * 1000, keep: 4 };

/** host.log, host.1.log (the newest full one), host.2.log … */
export const logFileName = (age: number): string => (age === 0 ? LOG_FILE : LOG_FILE.replace('.', `.${age}.`));

export class RotatingFile implements LogDestination {
  readonly #folder: string;
  readonly #limits: RotationLimits;
  readonly #now: () => number;
  #file: number | null = null;
  #bytes = 0;
  #startedAt = 0;

  constructor(folder: string, limits: RotationLimits = ROTATION, now: () => number = Date.now) {
    this.#folder = folder;
    this.#limits = limits;
    this.#now = now;
  }

  /** What cannot be written is lost: no log is worth a login. `doctor` tells that the folder cannot be written. */
  write(line: string): void {
    try {
      const file = this.#current();
      this.#bytes += writeSync(file, line);
    } catch {
      this.#close();
    }
  }

  #current(): number {
    this.#file ??= this.#open();
    if (this.#bytes < this.#limits.maxBytes && this.#now() - this.#startedAt < this.#limits.maxAgeMs) return this.#file;
    this.#rotate();
    this.#file = this.#open();
    return this.#file;
  }

  #open(): number {
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    chmodSync(this.#folder, 0o700);
    const { O_APPEND, O_CREAT, O_RDWR, O_NOFOLLOW = 0 } = constants;
    const file = openSync(join(this.#folder, LOG_FILE), O_APPEND | O_CREAT | O_RDWR | O_NOFOLLOW, 0o600);
    chmodSync(join(this.#folder, LOG_FILE), 0o600);
    this.#bytes = fstatSync(file).size;
    this.#startedAt = firstTime(file) ?? this.#now();
    return file;
  }

  #rotate(): void {
    this.#close();
    const path = (age: number) => join(this.#folder, logFileName(age));
    for (let age = this.#limits.keep; age >= 0; age -= 1) {
      const last = statSync(path(age), { throwIfNoEntry: false })?.mtimeMs;
      if (last === undefined) continue;
      if (age === this.#limits.keep || this.#now() - last > this.#limits.maxAgeMs) rmSync(path(age), { force: true });
      else renameSync(path(age), path(age + 1));
    }
  }

  #close(): void {
    if (this.#file !== null) closeSync(this.#file);
    this.#file = null;
  }
}

/** Milliseconds since 1970 of the first line, by the field that every line has. */
function firstTime(file: number): number | null {
  const start = Buffer.alloc(200);
  const time = /"time":"([^"]+)"/.exec(start.toString('latin1', 0, readSync(file, start, 0, start.length, 0)))?.[1];
  const milliseconds = Date.parse(time ?? '');
  return Number.isNaN(milliseconds) ? null : milliseconds;
}
