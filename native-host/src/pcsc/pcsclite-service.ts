/**
 * PC/SC through pcsclite, the second binding, chosen by configuration: an optional package that must be compiled for the
 * machine's Node. It has no transactions, so it connects exclusively, which keeps other programs out just as well.
 */
import { EventEmitter, once } from 'node:events';
import { createRequire } from 'node:module';
import { setTimeout as delay } from 'node:timers/promises';
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import { fromPcscError, pcscCall } from './pcsc-errors.ts';
import type { CardConnection, ReaderState, SmartCardService } from './smart-card-service.ts';

/** What we use of pcsclite. Spelled out, because the package is optional and its own types name none of this. */
interface Reader {
  readonly name: string;
  readonly SCARD_SHARE_EXCLUSIVE: number;
  readonly SCARD_PROTOCOL_T0: number;
  readonly SCARD_STATE_PRESENT: number;
  readonly SCARD_STATE_MUTE: number;
  readonly SCARD_LEAVE_CARD: number;
  on(event: 'status', listener: (status: { state: number }) => void): void;
  on(event: 'error' | 'end', listener: () => void): void;
  connect(options: object, done: (error: unknown, protocol: number) => void): void;
  transmit(
    command: Buffer,
    responseBytes: number,
    protocol: number,
    done: (error: unknown, response: Buffer) => void,
  ): void;
  disconnect(disposition: number, done: (error: unknown) => void): void;
}

interface Service {
  on(event: 'reader', listener: (reader: Reader) => void): void;
  on(event: 'error', listener: (error: unknown) => void): void;
}

const SETTLE_MS = 300;
const SETTLE_STEP_MS = 10;
const RESPONSE_BYTES = 300;

interface KnownReader {
  reader: Reader;
  card: ReaderState['card'] | 'unknown';
}

export class PcscliteService implements SmartCardService {
  readonly #changes = new EventEmitter<{ change: [] }>();
  readonly #readers = new Map<string, KnownReader>();
  #service: Service | null = null;
  #failure: EidError | null = null;

  async readers(): Promise<ReaderState[]> {
    await this.#start();
    if (this.#failure) throw this.#failure;
    return [...this.#readers].map(([name, { card }]) => ({ name, card: card === 'unknown' ? 'empty' : card }));
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
    const { reader } = known;
    const protocol = await pcscCall(
      () =>
        new Promise<number>((resolve, reject) => {
          const options = { share_mode: reader.SCARD_SHARE_EXCLUSIVE, protocol: reader.SCARD_PROTOCOL_T0 };
          reader.connect(options, (error, chosen) => (error ? reject(error) : resolve(chosen)));
        }),
    );
    return exclusiveConnection(reader, protocol);
  }

  async #start(): Promise<void> {
    if (this.#service && !this.#failure) return;
    this.#failure = null;
    this.#readers.clear();
    const open: () => Service = createRequire(import.meta.url)('pcsclite');
    const service = await pcscCall(async () => open());
    service.on('reader', (reader) => this.#add(reader));
    service.on('error', (error) => {
      this.#failure = fromPcscError(error);
      this.#changes.emit('change');
    });
    this.#service = service;
    for (let waited = 0; waited < SETTLE_MS && !this.#settled(); waited += SETTLE_STEP_MS) await delay(SETTLE_STEP_MS);
  }

  #settled(): boolean {
    return this.#readers.size > 0 && [...this.#readers.values()].every(({ card }) => card !== 'unknown');
  }

  #add(reader: Reader): void {
    const known: KnownReader = { reader, card: 'unknown' };
    this.#readers.set(reader.name, known);
    reader.on('status', ({ state }) => {
      if (!(state & reader.SCARD_STATE_PRESENT)) known.card = 'empty';
      else known.card = state & reader.SCARD_STATE_MUTE ? 'mute' : 'present';
      this.#changes.emit('change');
    });
    reader.on('error', () => undefined);
    reader.on('end', () => {
      this.#readers.delete(reader.name);
      this.#changes.emit('change');
    });
  }
}

const exclusiveConnection = (reader: Reader, protocol: number): CardConnection => ({
  begin: async () => undefined,
  end: async () => undefined,
  transmit: (command) =>
    pcscCall(
      () =>
        new Promise((resolve, reject) => {
          reader.transmit(Buffer.from(command), RESPONSE_BYTES, protocol, (error, response) =>
            error ? reject(error) : resolve(Uint8Array.from(response)),
          );
        }),
    ),
  disconnect: () =>
    pcscCall(
      () =>
        new Promise((resolve, reject) => {
          reader.disconnect(reader.SCARD_LEAVE_CARD, (error) => (error ? reject(error) : resolve()));
        }),
    ),
});
