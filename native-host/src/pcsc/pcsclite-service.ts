/**
 * PC/SC through pcsclite, the second binding, chosen by configuration: an optional package that must be compiled for the
 * machine's Node. It has no transactions, so it connects exclusively, which keeps other programs out just as well.
 */
import { createRequire } from 'node:module';
import { abortable } from './abortable.ts';
import { pcscCall } from './pcsc-errors.ts';
import { ReaderBoard } from './reader-board.ts';
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
  control(data: Buffer, code: number, responseBytes: number, done: (error: unknown, response: Buffer) => void): void;
  SCARD_CTL_CODE(code: number): number;
  disconnect(disposition: number, done: (error: unknown) => void): void;
}

interface Service {
  on(event: 'reader', listener: (reader: Reader) => void): void;
  on(event: 'error', listener: (error: unknown) => void): void;
}

const RESPONSE_BYTES = 300;

export class PcscliteService implements SmartCardService {
  readonly #board = new ReaderBoard<Reader>();
  #service: Service | null = null;

  async readers(): Promise<ReaderState[]> {
    if (!this.#service || this.#board.failed) await this.#start();
    return this.#board.list();
  }

  nextChange(signal: AbortSignal): Promise<void> {
    return this.#board.nextChange(signal);
  }

  async connect(name: string, signal: AbortSignal): Promise<CardConnection> {
    const reader = this.#board.reader(name);
    const connecting = pcscCall(
      () =>
        new Promise<number>((resolve, reject) => {
          const options = { share_mode: reader.SCARD_SHARE_EXCLUSIVE, protocol: reader.SCARD_PROTOCOL_T0 };
          reader.connect(options, (error, chosen) => (error ? reject(error) : resolve(chosen)));
        }),
    );
    const protocol = await abortable(connecting, signal, () =>
      reader.disconnect(reader.SCARD_LEAVE_CARD, () => undefined),
    );
    return exclusiveConnection(reader, protocol);
  }

  async #start(): Promise<void> {
    this.#board.clear();
    const open: () => Service = createRequire(import.meta.url)('pcsclite');
    const service = await pcscCall(async () => open());
    service.on('reader', (reader) => this.#add(reader));
    service.on('error', (error) => this.#board.fail(error));
    this.#service = service;
    await this.#board.settle();
  }

  #add(reader: Reader): void {
    this.#board.add(reader.name, reader);
    reader.on('status', ({ state }) => {
      const present = state & reader.SCARD_STATE_PRESENT;
      this.#board.setCard(reader.name, !present ? 'empty' : state & reader.SCARD_STATE_MUTE ? 'mute' : 'present');
    });
    reader.on('error', () => undefined);
    reader.on('end', () => this.#board.remove(reader.name));
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
  control: (code, data) =>
    pcscCall(
      () =>
        new Promise((resolve, reject) => {
          reader.control(Buffer.from(data), reader.SCARD_CTL_CODE(code), RESPONSE_BYTES, (error, response) =>
            error ? reject(error) : resolve(Uint8Array.from(response)),
          );
        }),
    ),
  attribute: async () => null,
  disconnect: () =>
    pcscCall(
      () =>
        new Promise((resolve, reject) => {
          reader.disconnect(reader.SCARD_LEAVE_CARD, (error) => (error ? reject(error) : resolve()));
        }),
    ),
});
