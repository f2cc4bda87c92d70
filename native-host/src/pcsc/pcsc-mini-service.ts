/**
 * PC/SC through pcsc-mini: the only file that knows this binding, and the rules that it needs (measured with 0.1.3):
 * one operation at a time on a card; the ATR of its events is garbage and unused; a client that lost the service is dead and
 * is replaced; `stop()` can hang and is never called, since the process exits; an answer is a view on our buffer.
 */
import {
  type Card,
  CardDisposition,
  CardMode,
  Client,
  controlCode,
  Protocol,
  type Reader,
  ReaderStatus,
  type Transaction,
} from 'pcsc-mini';
import { abortable } from './abortable.ts';
import { pcscCall } from './pcsc-errors.ts';
import { ReaderBoard } from './reader-board.ts';
import type { CardConnection, ReaderState, SmartCardService } from './smart-card-service.ts';

/** The longest response of T=0, 256 bytes and the status word, with room. */
const RESPONSE_BYTES = 300;

export class PcscMiniService implements SmartCardService {
  readonly #board = new ReaderBoard<Reader>();
  #client: Client | null = null;

  async readers(): Promise<ReaderState[]> {
    if (!this.#client || this.#board.failed) await this.#start();
    return this.#board.list();
  }

  nextChange(signal: AbortSignal): Promise<void> {
    return this.#board.nextChange(signal);
  }

  async connect(name: string, signal: AbortSignal): Promise<CardConnection> {
    const reader = this.#board.reader(name);
    const connecting = pcscCall(() => reader.connect(CardMode.SHARED, Protocol.T0));
    return new PcscMiniConnection(
      await abortable(connecting, signal, (late) => late.disconnect(CardDisposition.LEAVE)),
    );
  }

  async #start(): Promise<void> {
    this.#board.clear();
    const client = new Client();
    client.on('reader', (reader) => this.#add(reader));
    client.on('error', (error) => this.#board.fail(error));
    await pcscCall(async () => client.start());
    this.#client = client;
    await this.#board.settle();
  }

  #add(reader: Reader): void {
    const name = reader.name();
    this.#board.add(name, reader);
    reader.on('change', (status) => {
      const present = status.has(ReaderStatus.PRESENT);
      this.#board.setCard(name, !present ? 'empty' : status.has(ReaderStatus.MUTE) ? 'mute' : 'present');
    });
    reader.on('disconnect', () => this.#board.remove(name));
  }
}

class PcscMiniConnection implements CardConnection {
  readonly #card: Card;
  readonly #buffer = new ArrayBuffer(RESPONSE_BYTES);
  #transaction: Transaction | null = null;

  constructor(card: Card) {
    this.#card = card;
  }

  async begin(): Promise<void> {
    this.#transaction = await pcscCall(() => this.#card.transaction());
  }

  async transmit(command: Uint8Array): Promise<Uint8Array> {
    const view = await pcscCall(() => this.#card.transmit(command, this.#buffer));
    return Uint8Array.from(view);
  }

  async control(code: number, data: Uint8Array): Promise<Uint8Array> {
    return Uint8Array.from(await pcscCall(() => this.#card.control(controlCode(code), data)));
  }

  async attribute(id: number): Promise<Uint8Array | null> {
    return pcscCall(() => this.#card.attributeGet(id)).catch(() => null);
  }

  async end(): Promise<void> {
    await pcscCall(async () => this.#transaction?.end(CardDisposition.LEAVE));
  }

  async disconnect(): Promise<void> {
    await pcscCall(() => this.#card.disconnect(CardDisposition.LEAVE));
  }
}
