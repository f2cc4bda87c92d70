/** The virtual card's in-process readers as the host's smart card service. */

import { abortable } from '@eid-loket/native-host/pcsc/abortable.ts';
import { type PcscCall, pcscError } from '@eid-loket/native-host/pcsc/pcsc-results.ts';
import { ReaderBoard } from '@eid-loket/native-host/pcsc/reader-board.ts';
import type { CardConnection, ReaderState, SmartCardService } from '@eid-loket/native-host/pcsc/smart-card-service.ts';
import { type InProcessReader, ReaderError } from '@eid-loket/virtual-card/reader/in-process-reader.ts';

/** What the in-process reader says, in PC/SC's numbers. */
const RESULTS = { NoSmartCard: 0x8010000c, RemovedCard: 0x80100069, NotTransacted: 0x80100016 } as const;
const UNSUPPORTED_FEATURE = 0x80100022;

async function asPcsc<T>(name: PcscCall, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw error instanceof ReaderError ? pcscError(name, RESULTS[error.code]) : error;
  }
}

export class InProcessService implements SmartCardService {
  readonly #board = new ReaderBoard<InProcessReader>();

  constructor(readers: readonly InProcessReader[]) {
    for (const reader of readers) {
      const tell = () => this.#board.setCard(reader.name, reader.card ? 'present' : 'empty');
      this.#board.add(reader.name, reader);
      tell();
      reader.on('change', tell);
    }
  }

  /** The readers are there from the start. */
  prepare(): void {}

  async idle(): Promise<void> {}

  async readers(): Promise<ReaderState[]> {
    return this.#board.list();
  }

  nextChange(signal: AbortSignal): Promise<void> {
    return this.#board.nextChange(signal);
  }

  async connect(name: string, signal: AbortSignal): Promise<CardConnection> {
    const reader = this.#board.reader(name);
    const unsupported = async () => {
      throw pcscError('control', UNSUPPORTED_FEATURE);
    };
    const connection = await abortable(
      asPcsc('connect', async () => reader.connect()),
      signal,
      (late) => late.disconnect('leave'),
    );
    return {
      begin: () => asPcsc('beginTransaction', () => connection.beginTransaction()),
      features: unsupported,
      control: unsupported,
      attribute: async () => null,
      transmit: (command) => asPcsc('transmit', () => connection.transmit(command)),
      end: () => connection.endTransaction(),
      disconnect: () => connection.disconnect('leave'),
    };
  }
}
