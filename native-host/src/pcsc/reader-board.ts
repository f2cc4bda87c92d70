/** What is known of the readers at this moment, and the waiting for it to change: the same for every binding, whose events fill it. */
import { EventEmitter, once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import type { ReaderState } from './smart-card-service.ts';

/** How long the first list of readers may take. An empty list has no event, so only time tells. */
const SETTLE_MS = 300;
const SETTLE_STEP_MS = 10;

export class ReaderBoard<R> {
  readonly #changes = new EventEmitter<{ change: [] }>();
  readonly #readers = new Map<string, { reader: R; card: ReaderState['card'] | null }>();
  #failure: EidError | null = null;
  /** Since the list was last asked. */
  #changed = false;

  /** Whether the service stopped; its client is dead then, and a new one is needed. */
  get failed(): boolean {
    return this.#failure !== null;
  }

  /** For a new client. */
  clear(): void {
    this.#failure = null;
    this.#readers.clear();
  }

  add(name: string, reader: R): void {
    this.#readers.set(name, { reader, card: null });
  }

  setCard(name: string, card: ReaderState['card']): void {
    const known = this.#readers.get(name);
    if (known) known.card = card;
    this.#tell();
  }

  remove(name: string): void {
    this.#readers.delete(name);
    this.#tell();
  }

  fail(error: EidError): void {
    this.#failure = error;
    this.#tell();
  }

  /** Resolves when every reader has told of its card, or when none has come in time. */
  async settle(): Promise<void> {
    const settled = () => this.#readers.size > 0 && [...this.#readers.values()].every(({ card }) => card !== null);
    for (let waited = 0; waited < SETTLE_MS && !settled(); waited += SETTLE_STEP_MS) await delay(SETTLE_STEP_MS);
  }

  /** @throws EidError PCSC_NOT_RUNNING when the service stopped */
  list(): ReaderState[] {
    if (this.#failure) throw this.#failure;
    this.#changed = false;
    return [...this.#readers].map(([name, { card }]) => ({ name, card: card ?? 'empty' }));
  }

  /** @throws EidError CARD_REMOVED when the reader, and with it the card, is gone */
  reader(name: string): R {
    const known = this.#readers.get(name);
    if (!known) throw new EidError('CARD_REMOVED');
    return known.reader;
  }

  /** Resolves at the first change since `list`, or when the signal aborts. @throws EidError PCSC_NOT_RUNNING when the service stopped */
  async nextChange(signal: AbortSignal): Promise<void> {
    if (!this.#changed) await once(this.#changes, 'change', { signal }).catch(() => undefined);
    if (this.#failure) throw this.#failure;
  }

  #tell(): void {
    this.#changed = true;
    this.#changes.emit('change');
  }
}
