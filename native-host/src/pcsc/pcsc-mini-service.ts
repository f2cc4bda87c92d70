/**
 * PC/SC through pcsc-mini: the only file that knows this binding, and the rules that it needs (measured with 0.1.3):
 * one operation at a time on a card; the ATR of its events is garbage and unused; a client that lost the service is dead and
 * is replaced; `stop()` can hang and is never called, since the process exits; an answer is a view on our buffer.
 */
import { EventEmitter, once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
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
import { fromPcscError, pcscCall } from './pcsc-errors.ts';
import type { CardConnection, ReaderState, SmartCardService } from './smart-card-service.ts';

/** How long the first list of readers may take. An empty list has no event, so only time tells. */
const SETTLE_MS = 300;
const SETTLE_STEP_MS = 10;

/** The longest response of T=0, 256 bytes and the status word, with room. */
const RESPONSE_BYTES = 300;

interface KnownReader {
  reader: Reader;
  card: ReaderState['card'] | 'unknown';
}

export class PcscMiniService implements SmartCardService {
  readonly #changes = new EventEmitter<{ change: [] }>();
  #client: Client | null = null;
  #readers = new Map<string, KnownReader>();
  #failure: EidError | null = null;

  async readers(): Promise<ReaderState[]> {
    await this.#start();
    if (this.#failure) throw this.#failure;
    return [...this.#readers.values()].map(({ reader, card }) => ({
      name: reader.name(),
      card: card === 'unknown' ? 'empty' : card,
    }));
  }

  async nextChange(signal: AbortSignal): Promise<void> {
    try {
      await once(this.#changes, 'change', { signal });
    } catch {
      return;
    }
    if (this.#failure) throw this.#failure;
  }

  async connect(name: string): Promise<CardConnection> {
    const known = this.#readers.get(name);
    if (!known) throw new EidError('CARD_REMOVED');
    const card = await pcscCall(() => known.reader.connect(CardMode.SHARED, Protocol.T0));
    return new PcscMiniConnection(card);
  }

  async #start(): Promise<void> {
    if (this.#client && !this.#failure) return;
    this.#failure = null;
    this.#readers = new Map();
    const client = new Client();
    client.on('reader', (reader) => this.#add(reader));
    client.on('error', (error) => {
      this.#failure = fromPcscError(error);
      this.#changes.emit('change');
    });
    await pcscCall(async () => client.start());
    this.#client = client;
    for (let waited = 0; waited < SETTLE_MS && !this.#settled(); waited += SETTLE_STEP_MS) await delay(SETTLE_STEP_MS);
  }

  #settled(): boolean {
    return this.#readers.size > 0 && [...this.#readers.values()].every(({ card }) => card !== 'unknown');
  }

  #add(reader: Reader): void {
    const known: KnownReader = { reader, card: 'unknown' };
    this.#readers.set(reader.name(), known);
    reader.on('change', (status) => {
      if (!status.has(ReaderStatus.PRESENT)) known.card = 'empty';
      else known.card = status.has(ReaderStatus.MUTE) ? 'mute' : 'present';
      this.#changes.emit('change');
    });
    reader.on('disconnect', () => {
      this.#readers.delete(reader.name());
      this.#changes.emit('change');
    });
    this.#changes.emit('change');
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

  async end(): Promise<void> {
    await pcscCall(async () => this.#transaction?.end(CardDisposition.LEAVE));
  }

  async disconnect(): Promise<void> {
    await pcscCall(() => this.#card.disconnect(CardDisposition.LEAVE));
  }
}
