/** Another program on the same machine that uses the card through PC/SC: what a host meets when the citizen has two of them. */
import { type Card, CardDisposition, CardMode, Protocol, type Transaction } from 'pcsc-mini';
import type { ReaderWatch } from './reader-watch.ts';

export class OtherProgram {
  readonly #watch: ReaderWatch;
  #card: Card | null = null;
  #transaction: Transaction | null = null;

  constructor(watch: ReaderWatch) {
    this.#watch = watch;
  }

  /** @throws Error when there is no card to take, or somebody else has it */
  async hold(how: 'exclusive' | 'transaction'): Promise<void> {
    await this.release();
    const reader = await this.#watch.until('present');
    if (!reader) throw new Error('there is no pcscd that another program could use');
    this.#card = await reader.connect(how === 'exclusive' ? CardMode.EXCLUSIVE : CardMode.SHARED, Protocol.T0);
    if (how === 'transaction') this.#transaction = await this.#card.transaction();
  }

  async reset(): Promise<void> {
    await this.hold('transaction');
    await this.#letGo(CardDisposition.RESET);
  }

  async release(): Promise<void> {
    await this.#letGo(CardDisposition.LEAVE);
  }

  async #letGo(disposition: CardDisposition): Promise<void> {
    const [card, transaction] = [this.#card, this.#transaction];
    this.#card = null;
    this.#transaction = null;
    // A card that was taken out meanwhile took the connection with it.
    await transaction?.end(CardDisposition.LEAVE).catch(() => undefined);
    await card?.disconnect(disposition).catch(() => undefined);
  }
}
