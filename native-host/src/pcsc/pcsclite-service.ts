/**
 * PC/SC through pcsclite, the second binding, chosen by configuration: an optional package that must be compiled for the
 * machine's Node. It has no transactions, so it connects exclusively, which keeps other programs out just as well.
 */
import { createRequire } from 'node:module';
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import { abortable } from './abortable.ts';
import { libraryMissing } from './library-missing.ts';
import { type PcscCall, pcscError } from './pcsc-results.ts';
import { GET_FEATURE_REQUEST } from './pin-pad.ts';
import { ReaderBoard } from './reader-board.ts';
import { unlessRefusedAgain } from './repeated-refusal.ts';
import type { CardConnection, ReaderState, SmartCardService } from './smart-card-service.ts';

type Done<T> = (error: unknown, value: T) => void;

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
  connect(options: object, done: Done<number>): void;
  transmit(command: Buffer, responseBytes: number, protocol: number, done: Done<Buffer>): void;
  control(data: Buffer, code: number, responseBytes: number, done: Done<Buffer>): void;
  SCARD_CTL_CODE(code: number): number;
  disconnect(disposition: number, done: Done<void>): void;
}

interface Service {
  on(event: 'reader', listener: (reader: Reader) => void): void;
  on(event: 'error', listener: (error: unknown) => void): void;
}

const RESPONSE_BYTES = 300;

export class PcscliteService implements SmartCardService {
  readonly #board = new ReaderBoard<Reader>();
  #starting: Promise<void> | null = null;

  prepare(): void {
    this.#starting ??= this.#start();
    this.#starting.catch(() => undefined);
  }

  async idle(): Promise<void> {
    while (calls.size > 0) await Promise.allSettled(calls);
  }

  async readers(signal: AbortSignal): Promise<ReaderState[]> {
    if (this.#board.failed) this.#starting = null;
    this.prepare();
    await abortable(this.#starting as Promise<void>, signal);
    return this.#board.list();
  }

  nextChange(signal: AbortSignal): Promise<void> {
    return this.#board.nextChange(signal);
  }

  async connect(name: string, signal: AbortSignal): Promise<CardConnection> {
    const reader = this.#board.reader(name);
    const options = { share_mode: reader.SCARD_SHARE_EXCLUSIVE, protocol: reader.SCARD_PROTOCOL_T0 };
    const connecting = asPromise<number>('connect', (done) => reader.connect(options, done));
    const protocol = await abortable(connecting, signal, () => disconnect(reader));
    return exclusiveConnection(reader, protocol);
  }

  async #start(): Promise<void> {
    this.#board.clear();
    const service = await open().catch((error: unknown) => {
      this.#starting = null;
      throw error;
    });
    service.on('reader', (reader) => this.#add(reader));
    service.on('error', (error) => this.#board.fail(asEidError('getStatusChange', error)));
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

async function open(): Promise<Service> {
  let pcsclite: () => Service;
  try {
    pcsclite = createRequire(import.meta.url)('pcsclite');
  } catch (cause) {
    throw libraryMissing('pcsclite', cause);
  }
  return unlessRefusedAgain(async () => {
    try {
      return pcsclite();
    } catch (error) {
      throw asEidError('establishContext', error);
    }
  });
}

/** The number stands at the end of its message: `SCardConnect error: … (0x8010000b)`. */
function asEidError(call: PcscCall, error: unknown): EidError {
  const number = error instanceof Error ? /\(0x([0-9a-f]{8})\)/i.exec(error.message)?.[1] : undefined;
  return number ? pcscError(call, Number.parseInt(number, 16)) : new EidError('INTERNAL_ERROR', {}, { cause: error });
}

/** On their way in the library. */
const calls = new Set<Promise<unknown>>();

async function asPromise<T>(call: PcscCall, start: (done: Done<T>) => void): Promise<T> {
  const answer = new Promise<T>((resolve, reject) => {
    start((error, value) => (error ? reject(asEidError(call, error)) : resolve(value)));
  });
  calls.add(answer);
  try {
    return await answer;
  } finally {
    calls.delete(answer);
  }
}

const disconnect = (reader: Reader) =>
  asPromise<void>('disconnect', (done) => reader.disconnect(reader.SCARD_LEAVE_CARD, done));

const exclusiveConnection = (reader: Reader, protocol: number): CardConnection => ({
  features: () => control(reader, reader.SCARD_CTL_CODE(GET_FEATURE_REQUEST), new Uint8Array()),
  control: (controlCode, data) => control(reader, controlCode, data),
  begin: async () => undefined,
  end: async () => undefined,
  async transmit(command) {
    const sent = Buffer.from(command);
    try {
      return Uint8Array.from(
        await asPromise<Buffer>('transmit', (done) => reader.transmit(sent, RESPONSE_BYTES, protocol, done)),
      );
    } finally {
      sent.fill(0);
    }
  },
  attribute: async () => null,
  disconnect: () => disconnect(reader),
});

const control = async (reader: Reader, controlCode: number, data: Uint8Array) =>
  Uint8Array.from(
    await asPromise<Buffer>('control', (done) => reader.control(Buffer.from(data), controlCode, RESPONSE_BYTES, done)),
  );
