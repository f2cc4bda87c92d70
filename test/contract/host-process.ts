/** The built native host as a process, spoken to as a browser does: framed JSON on its standard input and output. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CardField } from '@eid-loket/shared/protocol/card-fields.ts';
import { CHROMIUM_EXTENSION_ID } from '@eid-loket/shared/protocol/extension-ids.ts';
import type { ExtensionToHost, HostToExtension } from '@eid-loket/shared/protocol/host-messages.ts';
import type { Prompt } from '@eid-loket/shared/protocol/prompts.ts';
import { stopProcess } from '@eid-loket/virtual-card/processes.ts';
import { until } from '../helpers/until.ts';

export const HOST = join(import.meta.dirname, '..', '..', 'dist', 'native-host', 'host.cjs');
const PATIENCE_MS = 180_000;
const CALLER = `chrome-extension://${CHROMIUM_EXTENSION_ID}/`;

export const ORIGIN = 'https://e-loket.example';
export const NONCE = 'Q2hhbGxlbmdlIG5vbmNlIG9mIHRoaXJ0eS10d28gYnl0ZXM=';

export class HostProcess {
  readonly child: ChildProcessWithoutNullStreams;
  readonly received: HostToExtension[] = [];
  errors = '';
  /** The host's log, once it ended. */
  log = '';
  readonly #state = mkdtempSync(join(tmpdir(), 'eid-loket-state-'));
  #read = 0;
  #wake: () => void = () => {};

  /** @param enter the words that go in front, to run inside a private pcscd's namespace */
  constructor(
    enter: readonly string[],
    args: readonly string[] = [CALLER],
    environment: Record<string, string> = {},
    program: string = HOST,
  ) {
    const [command, ...words] = [...enter, process.execPath, program, ...args];
    const { DISPLAY: _none, WAYLAND_DISPLAY: _either, ...quiet } = process.env;
    this.child = spawn(command as string, words, {
      env: { ...quiet, XDG_STATE_HOME: this.#state, XDG_CACHE_HOME: this.#state, ...environment },
    });
    this.child.stderr.on('data', (chunk) => {
      this.errors += chunk;
    });
    let pending = Buffer.alloc(0);
    this.child.stdout.on('data', (chunk: Buffer) => {
      pending = Buffer.concat([pending, chunk]);
      while (pending.length >= 4 && pending.length >= 4 + pending.readUInt32LE(0)) {
        const end = 4 + pending.readUInt32LE(0);
        this.received.push(JSON.parse(pending.subarray(4, end).toString()));
        pending = pending.subarray(end);
      }
      this.#wake();
    });
    this.child.on('exit', () => this.#wake());
    this.child.stdin.on('error', () => {});
  }

  sendBytes(bytes: Uint8Array): void {
    this.child.stdin.write(bytes);
  }

  sendText(text: string | Uint8Array): void {
    const payload = Buffer.from(text as string);
    const header = Buffer.alloc(4);
    header.writeUInt32LE(payload.length);
    this.sendBytes(Buffer.concat([header, payload]));
  }

  send(message: ExtensionToHost | Record<string, unknown>): void {
    this.sendText(JSON.stringify(message));
  }

  /** The next message of one of these types; others before it are passed over. Fails when the host ends, or after three minutes. */
  async next<T extends HostToExtension['type']>(...types: T[]): Promise<Extract<HostToExtension, { type: T }>> {
    const deadline = Date.now() + PATIENCE_MS;
    for (;;) {
      while (this.#read < this.received.length) {
        const message = this.received[this.#read++] as HostToExtension;
        if ((types as string[]).includes(message.type)) return message as Extract<HostToExtension, { type: T }>;
        if (message.type === 'failure') throw new Error(`the host failed: ${JSON.stringify(message)}`);
      }
      if (this.child.exitCode !== null || this.child.signalCode !== null)
        throw new Error(`the host ended with ${this.child.exitCode}: ${this.errors}`);
      if (Date.now() > deadline) throw new Error(`no ${types.join(', ')} in: ${JSON.stringify(this.received)}`);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, 200);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  }

  /** The first message, whatever else comes before or after it, for which `is` holds; does not disturb `next`. */
  async sees(is: (message: HostToExtension) => boolean): Promise<HostToExtension> {
    return until('a message of the host', () => this.received.find(is));
  }

  greet(): void {
    this.send({ type: 'hello', protocol: 1, extensionVersion: '0.1.0' });
  }

  /** @returns the request's id */
  request(operation: string, params: Record<string, unknown>, more: Record<string, unknown> = {}): string {
    const requestId = randomBytes(16).toString('hex');
    this.send({ type: 'request', requestId, operation, origin: ORIGIN, language: 'nl', params, ...more });
    return requestId;
  }

  /** Waits for the consent prompt and allows all that is asked, or these fields. @returns the prompt */
  async allow(requestId: string, granted?: readonly CardField[]): Promise<Extract<Prompt, { kind: 'consent' }>> {
    const { promptId, prompt } = await this.next('prompt');
    if (prompt.kind !== 'consent') throw new Error(`no consent was asked but ${prompt.kind}`);
    const answer = { kind: 'consent', granted: granted ?? Object.keys(prompt.fields) };
    this.send({ type: 'answer', requestId, promptId, answer });
    return prompt;
  }

  /** Waits for a PIN prompt and types. @returns what the prompt said */
  async typePin(requestId: string, pin: string, lastTryConfirmed = false) {
    const { promptId, prompt } = await this.next('prompt');
    this.send({ type: 'answer', requestId, promptId, answer: { kind: 'pin', pin, lastTryConfirmed } });
    return prompt;
  }

  async failureCode(): Promise<string> {
    return (await this.next('failure')).error.code;
  }

  /** Closes standard input, as a browser does. @returns the exit code */
  async end(): Promise<number | null> {
    if (this.child.exitCode === null && this.child.signalCode === null) {
      const exited = once(this.child, 'exit');
      this.child.stdin.end();
      const timer = setTimeout(() => void stopProcess(this.child), PATIENCE_MS);
      await exited;
      clearTimeout(timer);
    }
    const log = join(this.#state, 'eid-loket', 'host.log');
    if (existsSync(log)) this.log = readFileSync(log, 'utf8');
    rmSync(this.#state, { recursive: true, force: true });
    return this.child.exitCode;
  }
}
