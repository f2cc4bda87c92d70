/** The virtual card's in-process readers as the host's smart card service. */

import { pcscCall } from '@eid-loket/native-host/pcsc/pcsc-errors.ts';
import { ReaderBoard } from '@eid-loket/native-host/pcsc/reader-board.ts';
import type { CardConnection, ReaderState, SmartCardService } from '@eid-loket/native-host/pcsc/smart-card-service.ts';
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import type { InProcessReader } from '@eid-loket/virtual-card/reader/in-process-reader.ts';

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

  async readers(): Promise<ReaderState[]> {
    return this.#board.list();
  }

  nextChange(signal: AbortSignal): Promise<void> {
    return this.#board.nextChange(signal);
  }

  async connect(name: string): Promise<CardConnection> {
    const reader = this.#board.reader(name);
    const connection = await pcscCall(async () => reader.connect());
    return {
      begin: () => pcscCall(() => connection.beginTransaction()),
      control: async () => {
        throw new EidError('CARD_COMMUNICATION_FAILED');
      },
      attribute: async () => null,
      transmit: (command) => pcscCall(() => connection.transmit(command)),
      end: () => connection.endTransaction(),
      disconnect: () => connection.disconnect('leave'),
    };
  }
}
