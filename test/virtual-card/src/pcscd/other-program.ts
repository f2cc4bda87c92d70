/**
 * Another program on the same machine that uses the card through PC/SC: what a host meets when the citizen has two of them.
 * One client for the life of the process: pcsc-mini's `stop()` can hang (measured with 0.1.3).
 */
import { setTimeout as delay } from 'node:timers/promises';
import {
  type Card,
  CardDisposition,
  CardMode,
  Client,
  Protocol,
  type Reader,
  ReaderStatus,
  type Transaction,
} from 'pcsc-mini';

const PATIENCE_MS = 5_000;
const POLL_MS = 50;

export class OtherProgram {
  /** vpcd's readers end in their number: `Virtual PCD 00 01`. */
  readonly #suffix: string;
  #client: Client | null = null;
  #reader: Reader | null = null;
  #present = false;
  #card: Card | null = null;
  #transaction: Transaction | null = null;

  constructor(readerNumber: number) {
    this.#suffix = `0${readerNumber}`;
  }

  /** @throws Error when there is no card to take, or somebody else has it */
  async hold(how: 'exclusive' | 'transaction'): Promise<void> {
    await this.release();
    const reader = await this.#readerWithCard();
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

  async #readerWithCard(): Promise<Reader> {
    if (!this.#client) this.#start();
    for (let waited = 0; waited < PATIENCE_MS; waited += POLL_MS) {
      if (this.#reader && this.#present) return this.#reader;
      await delay(POLL_MS);
    }
    throw new Error(`there is no card in reader ${this.#suffix} that another program could take`);
  }

  #start(): void {
    this.#client = new Client();
    this.#client.on('reader', (reader) => {
      if (!reader.name().trim().endsWith(this.#suffix)) return;
      this.#reader = reader;
      reader.on('change', (status) => {
        this.#present = status.has(ReaderStatus.PRESENT);
      });
    });
    this.#client.start();
  }
}
