/** Another program on the same machine that uses the card through PC/SC: what a host meets when the citizen has two of them. */
import { type Handle, loadPcscLibrary, type PcscLibrary } from '@eid-loket/native-host/pcsc/pcsc-library.ts';
import type { ReaderWatch } from './reader-watch.ts';

const SCOPE_SYSTEM = 2;
const SHARE = { exclusive: 1, transaction: 2 } as const;
const PROTOCOL_T0 = 1;
const LEAVE_CARD = 0;
const RESET_CARD = 1;

export class OtherProgram {
  readonly #watch: ReaderWatch;
  #opened: Promise<{ library: PcscLibrary; context: Handle }> | null = null;
  #card: Handle | null = null;

  constructor(watch: ReaderWatch) {
    this.#watch = watch;
  }

  /** @throws Error when there is no card to take, or somebody else has it */
  async hold(how: 'exclusive' | 'transaction'): Promise<void> {
    await this.release();
    const reader = await this.#watch.until('present');
    if (!reader) throw new Error('there is no pcscd that another program could use');
    this.#opened ??= open();
    const { library, context } = await this.#opened;
    const card: [Handle] = [0];
    await library.call('connect', context, reader, SHARE[how], PROTOCOL_T0, card, [0]);
    this.#card = card[0];
    if (how === 'transaction') await library.call('beginTransaction', this.#card);
  }

  async reset(): Promise<void> {
    await this.hold('transaction');
    await this.#letGo(RESET_CARD);
  }

  async release(): Promise<void> {
    await this.#letGo(LEAVE_CARD);
  }

  async #letGo(disposition: number): Promise<void> {
    const card = this.#card;
    this.#card = null;
    if (card === null || !this.#opened) return;
    const { library } = await this.#opened;
    // A card that was taken out meanwhile took the connection with it; an exclusive connection has no transaction to end.
    await library.call('endTransaction', card, LEAVE_CARD).catch(() => undefined);
    await library.call('disconnect', card, disposition).catch(() => undefined);
  }
}

async function open(): Promise<{ library: PcscLibrary; context: Handle }> {
  const library = await loadPcscLibrary();
  const context: [Handle] = [0];
  await library.call('establishContext', SCOPE_SYSTEM, null, null, context);
  return { library, context: context[0] };
}
