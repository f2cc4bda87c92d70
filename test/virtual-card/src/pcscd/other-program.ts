/** Another program on the same machine that uses the card through PC/SC: what a host meets when the citizen has two of them. */
import { setTimeout as delay } from 'node:timers/promises';
import { type Handle, loadPcscLibrary, type PcscLibrary } from '@eid-loket/native-host/pcsc/pcsc-library.ts';

const PATIENCE_MS = 5_000;
const POLL_MS = 50;

const SCOPE_SYSTEM = 2;
const SHARE = { exclusive: 1, transaction: 2 } as const;
const PROTOCOL_T0 = 1;
const LEAVE_CARD = 0;
const RESET_CARD = 1;
const NAMES_BYTES = 4_096;

interface Held {
  library: PcscLibrary;
  card: Handle;
}

export class OtherProgram {
  /** vpcd's readers end in their number: `Virtual PCD 00 01`. */
  readonly #suffix: string;
  #opened: Promise<{ library: PcscLibrary; context: Handle }> | null = null;
  #held: Held | null = null;

  constructor(readerNumber: number) {
    this.#suffix = `0${readerNumber}`;
  }

  /** @throws Error when there is no card to take, or somebody else has it */
  async hold(how: 'exclusive' | 'transaction'): Promise<void> {
    await this.release();
    this.#opened ??= open();
    const { library, context } = await this.#opened;
    const card = await this.#connect(library, context, SHARE[how]);
    this.#held = { library, card };
    if (how === 'transaction') await library.call('beginTransaction', card);
  }

  async reset(): Promise<void> {
    await this.hold('transaction');
    await this.#letGo(RESET_CARD);
  }

  async release(): Promise<void> {
    await this.#letGo(LEAVE_CARD);
  }

  async #letGo(disposition: number): Promise<void> {
    const held = this.#held;
    this.#held = null;
    // A card that was taken out meanwhile took the connection with it; an exclusive connection has no transaction to end.
    await held?.library.call('endTransaction', held.card, LEAVE_CARD).catch(() => undefined);
    await held?.library.call('disconnect', held.card, disposition).catch(() => undefined);
  }

  async #connect(library: PcscLibrary, context: Handle, mode: number): Promise<Handle> {
    let refusal: unknown;
    for (let waited = 0; waited < PATIENCE_MS; waited += POLL_MS) {
      const handle: [Handle] = [0];
      try {
        const reader = await this.#readerName(library, context);
        await library.call('connect', context, reader, mode, PROTOCOL_T0, handle, [0]);
        return handle[0];
      } catch (error) {
        refusal = error;
        await delay(POLL_MS);
      }
    }
    throw new Error(`there is no card in reader ${this.#suffix} that another program could take`, { cause: refusal });
  }

  /** @throws EidError NO_READER */
  async #readerName(library: PcscLibrary, context: Handle): Promise<string> {
    const bytes = Buffer.alloc(NAMES_BYTES);
    await library.call('listReaders', context, null, bytes, [NAMES_BYTES]);
    const names = bytes.toString('utf8').split('\0');
    return names.find((name) => name.trim().endsWith(this.#suffix)) ?? '';
  }
}

async function open(): Promise<{ library: PcscLibrary; context: Handle }> {
  const library = await loadPcscLibrary();
  const context: [Handle] = [0];
  await library.call('establishContext', SCOPE_SYSTEM, null, null, context);
  return { library, context: context[0] };
}
