/**
 * What pcscd says of one reader. pcscd looks every 400 ms, or later on a busy machine: until it has seen that a card is gone,
 * the next one would be taken for it. One client for the life of the process: pcsc-mini's `stop()` can hang (measured with 0.1.3).
 */
import { EventEmitter, once } from 'node:events';
import { Client, type Reader, ReaderStatus } from 'pcsc-mini';

const PATIENCE_MS = 30_000;

export class ReaderWatch {
  /** vpcd's readers end in their number: `Virtual PCD 00 01`. */
  readonly #suffix: string;
  readonly #changes = new EventEmitter<{ change: [] }>();
  #client: Client | null = null;
  #reader: Reader | null = null;
  #present: boolean | null = null;
  #lost = false;

  constructor(readerNumber: number) {
    this.#suffix = `0${readerNumber}`;
  }

  /** @returns the reader, or null where there is no pcscd any more @throws Error when pcscd does not see it in half a minute */
  async until(state: 'present' | 'empty'): Promise<Reader | null> {
    this.#start();
    const signal = AbortSignal.timeout(PATIENCE_MS);
    try {
      while (!this.#lost && this.#present !== (state === 'present')) await once(this.#changes, 'change', { signal });
    } catch (error) {
      throw new Error(`pcscd does not see reader ${this.#suffix} ${state}`, { cause: error });
    }
    return this.#lost ? null : this.#reader;
  }

  #start(): void {
    if (this.#client) return;
    this.#client = new Client();
    this.#client.on('error', () => this.#lose());
    this.#client.on('reader', (reader) => {
      if (!reader.name().trim().endsWith(this.#suffix)) return;
      this.#reader = reader;
      reader.on('change', (status) => {
        this.#present = status.has(ReaderStatus.PRESENT);
        this.#changes.emit('change');
      });
      reader.on('disconnect', () => this.#lose());
    });
    try {
      this.#client.start();
    } catch {
      this.#lose();
    }
  }

  #lose(): void {
    this.#lost = true;
    this.#changes.emit('change');
  }
}
