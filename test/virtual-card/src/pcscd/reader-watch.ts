/**
 * What pcscd says of one reader. pcscd looks every 400 ms, or later on a busy machine: until it has seen that a card is gone,
 * the next one would be taken for it.
 */
import { KoffiService } from '@eid-loket/native-host/pcsc/koffi-service.ts';

const PATIENCE_MS = 30_000;

export class ReaderWatch {
  /** vpcd's readers end in their number: `Virtual PCD 00 01`. */
  readonly #suffix: string;
  readonly #service = new KoffiService();

  constructor(readerNumber: number) {
    this.#suffix = `0${readerNumber}`;
  }

  /** @returns the reader's name, or null where there is no pcscd any more @throws Error when pcscd does not see it in half a minute */
  async until(state: 'present' | 'empty'): Promise<string | null> {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    try {
      for (;;) {
        const readers = await this.#service.readers(signal);
        const reader = readers.find(({ name }) => name.trim().endsWith(this.#suffix));
        if (reader && (reader.card === 'empty') === (state === 'empty')) return reader.name;
        await this.#service.nextChange(signal);
      }
    } catch (error) {
      if (!signal.aborted) return null;
      throw new Error(`pcscd does not see reader ${this.#suffix} ${state}`, { cause: error });
    }
  }
}
