/** Another program on the same machine that uses the card through PC/SC: what a host meets when the citizen has two of them. */
import { type Handle, loadPcscLibrary, type PcscLibrary } from '@eid-loket/native-host/pcsc/pcsc-library.ts';
import type { ReaderWatch } from './reader-watch.ts';

const SCOPE_SYSTEM = 2;
const SHARE = { exclusive: 1, transaction: 2 } as const;
const PROTOCOL_T0 = 1;
const LEAVE_CARD = 0;
const RESET_CARD = 1;

interface Held {
  library: PcscLibrary;
  context: Handle;
  card: Handle;
}

export class OtherProgram {
  readonly #watch: ReaderWatch;
  #held: Held | null = null;

  constructor(watch: ReaderWatch) {
    this.#watch = watch;
  }

  /** @throws Error when there is no card to take, or somebody else has it */
  async hold(how: 'exclusive' | 'transaction'): Promise<void> {
    await this.release();
    const reader = await this.#watch.until('present');
    if (!reader) throw new Error('there is no pcscd that another program could use');
    const library = await loadPcscLibrary();
    // One of its own each time: pcscd may have been started again since.
    const context: [Handle] = [0];
    await library.call('establishContext', SCOPE_SYSTEM, null, null, context);
    const card: [Handle] = [0];
    await library.call('connect', context[0], reader, SHARE[how], PROTOCOL_T0, card, [0]);
    this.#held = { library, context: context[0], card: card[0] };
    if (how === 'transaction') await library.call('beginTransaction', card[0]);
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
    if (!held) return;
    const { library, context, card } = held;
    // A card that was taken out meanwhile took the connection with it; an exclusive connection has no transaction to end.
    await library.call('endTransaction', card, LEAVE_CARD).catch(() => undefined);
    await library.call('disconnect', card, disposition).catch(() => undefined);
    await library.call('releaseContext', context).catch(() => undefined);
  }
}
