/**
 * A reader inside the process, with the behaviour of PC/SC that matters: one transaction at a time, and a card that was
 * removed stays removed for the connections that were to it.
 */
import { EventEmitter, once } from 'node:events';
import type { CardInReader } from '../observed/observed-card.ts';

export type ReaderErrorCode = 'NoSmartCard' | 'RemovedCard' | 'NotTransacted';

export class ReaderError extends Error {
  readonly code: ReaderErrorCode;

  constructor(code: ReaderErrorCode) {
    super(code);
    this.name = 'ReaderError';
    this.code = code;
  }
}

export class InProcessReader extends EventEmitter<{ change: []; released: [] }> {
  readonly name: string;
  #card: CardInReader | null = null;
  /** Counts insertions: a connection is to one insertion of a card. */
  #insertion = 0;
  #holder: InProcessConnection | null = null;

  constructor(name: string) {
    super();
    this.name = name;
  }

  get card(): CardInReader | null {
    return this.#card;
  }

  insert(card: CardInReader): void {
    if (this.#card) throw new Error(`there is a card in ${this.name} already; remove it first`);
    this.#insertion += 1;
    this.#card = card;
    this.emit('change');
  }

  remove(): void {
    this.#card?.reset();
    this.#card = null;
    this.#holder = null;
    this.emit('released');
    this.emit('change');
  }

  /** @throws ReaderError NoSmartCard */
  connect(): InProcessConnection {
    if (!this.#card) throw new ReaderError('NoSmartCard');
    return new InProcessConnection(this, this.#insertion);
  }

  /** @internal @throws ReaderError RemovedCard for a connection to an earlier insertion */
  cardOf(insertion: number): CardInReader {
    if (!this.#card || insertion !== this.#insertion) throw new ReaderError('RemovedCard');
    return this.#card;
  }

  /** @internal */
  async hold(connection: InProcessConnection): Promise<void> {
    while (this.#holder !== null && this.#holder !== connection) await once(this, 'released');
    this.#holder = connection;
  }

  /** @internal */
  release(connection: InProcessConnection): void {
    if (this.#holder !== connection) return;
    this.#holder = null;
    this.emit('released');
  }
}

export class InProcessConnection {
  readonly #reader: InProcessReader;
  readonly #insertion: number;

  constructor(reader: InProcessReader, insertion: number) {
    this.#reader = reader;
    this.#insertion = insertion;
  }

  /** Waits until no other connection is in a transaction. */
  async beginTransaction(): Promise<void> {
    await this.#reader.hold(this);
    try {
      this.#reader.cardOf(this.#insertion);
    } catch (error) {
      this.#reader.release(this);
      throw error;
    }
  }

  async endTransaction(): Promise<void> {
    this.#reader.release(this);
  }

  /** @throws ReaderError RemovedCard; NotTransacted when the card stays mute */
  async transmit(apdu: Uint8Array): Promise<Uint8Array> {
    const response = await this.#reader.cardOf(this.#insertion).transmit(apdu);
    this.#reader.cardOf(this.#insertion);
    if (response.length === 0) throw new ReaderError('NotTransacted');
    return response;
  }

  async disconnect(disposition: 'leave' | 'reset'): Promise<void> {
    if (disposition === 'reset' && this.#reader.card) this.#reader.card.reset();
    this.#reader.release(this);
  }
}
