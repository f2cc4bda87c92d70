/**
 * The client side of the Assuan protocol (GnuPG, "Developing with Assuan"), as far as pinentry needs it. Lines are kept as
 * bytes, because one of them carries the PIN.
 */
import type { ChildProcessWithoutNullStreams } from 'node:child_process';

const LINE_FEED = 0x0a;
const PERCENT = 0x25;

/** `D` lines joined and unescaped, or the error number of an `ERR` line. */
export type AssuanReply = { ok: true; data: Uint8Array } | { ok: false; error: number };

export class AssuanClient {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #lines: Uint8Array[] = [];
  #partial: Uint8Array = new Uint8Array();
  #wake: (() => void) | null = null;
  #ended = false;

  constructor(program: string, args: string[], environment: Readonly<Record<string, string | undefined>>) {
    // Loaded here, because every host's start imports this file and few show a dialog.
    const { spawn } = process.getBuiltinModule('node:child_process');
    this.#child = spawn(program, args, { env: { ...environment } });
    this.#child.stdout.on('data', (chunk: Buffer) => this.#take(chunk));
    this.#child.on('error', () => this.#end());
    this.#child.on('exit', () => this.#end());
    this.#child.stdin.on('error', () => this.#end());
  }

  /** Waits for the greeting. */
  greeting(): Promise<AssuanReply> {
    return this.#reply();
  }

  command(line: string): Promise<AssuanReply> {
    this.#child.stdin.write(`${line}\n`);
    return this.#reply();
  }

  close(): void {
    for (const line of this.#lines) line.fill(0);
    this.#partial.fill(0);
    this.#child.kill();
  }

  async #reply(): Promise<AssuanReply> {
    let data = new Uint8Array();
    for (;;) {
      const line = await this.#nextLine();
      if (line === null) return { ok: false, error: 0 };
      const word = ascii(line.subarray(0, 3));
      if (word.startsWith('OK')) return { ok: true, data };
      if (word === 'ERR') return { ok: false, error: Number.parseInt(ascii(line.subarray(4)), 10) };
      // Data comes in one line for anything as short as a PIN; comments and status lines are passed over.
      if (word.startsWith('D ')) data = unescaped(line.subarray(2));
      line.fill(0);
    }
  }

  async #nextLine(): Promise<Uint8Array | null> {
    while (this.#lines.length === 0 && !this.#ended) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    return this.#lines.shift() ?? null;
  }

  #take(chunk: Buffer): void {
    const all = Uint8Array.from([...this.#partial, ...chunk]);
    this.#partial.fill(0);
    chunk.fill(0);
    let start = 0;
    for (let at = all.indexOf(LINE_FEED); at !== -1; at = all.indexOf(LINE_FEED, start)) {
      this.#lines.push(all.slice(start, at));
      start = at + 1;
    }
    this.#partial = all.slice(start);
    all.fill(0);
    this.#wake?.();
  }

  #end(): void {
    this.#ended = true;
    this.#wake?.();
  }
}

const ascii = (bytes: Uint8Array) => String.fromCharCode(...bytes);

function unescaped(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(bytes.length);
  let length = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const isEscape = bytes[at] === PERCENT;
    out[length++] = isEscape ? Number.parseInt(ascii(bytes.subarray(at + 1, at + 3)), 16) : (bytes[at] as number);
    if (isEscape) at += 2;
  }
  const exact = out.slice(0, length);
  out.fill(0);
  return exact;
}

/** Percent-escapes what would end or break a line. */
export const escaped = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
