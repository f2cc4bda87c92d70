/** The virtual card's in-process readers as the host's smart card service. */
import { EventEmitter, once } from 'node:events';
import { pcscCall } from '@eid-loket/native-host/pcsc/pcsc-errors.ts';
import type { CardConnection, ReaderState, SmartCardService } from '@eid-loket/native-host/pcsc/smart-card-service.ts';
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import type { InProcessReader } from '@eid-loket/virtual-card/reader/in-process-reader.ts';

export class InProcessService implements SmartCardService {
  readonly #changes = new EventEmitter<{ change: [] }>();
  readonly #readers: readonly InProcessReader[];

  constructor(readers: readonly InProcessReader[]) {
    this.#readers = readers;
    for (const reader of readers) reader.on('change', () => this.#changes.emit('change'));
  }

  async readers(): Promise<ReaderState[]> {
    return this.#readers.map(({ name, card }) => ({ name, card: card ? 'present' : 'empty' }));
  }

  async nextChange(signal: AbortSignal): Promise<void> {
    await once(this.#changes, 'change', { signal }).catch(() => undefined);
  }

  async connect(name: string): Promise<CardConnection> {
    const reader = this.#readers.find((candidate) => candidate.name === name);
    if (!reader) throw new EidError('CARD_REMOVED');
    const connection = await pcscCall(async () => reader.connect());
    return {
      begin: () => pcscCall(() => connection.beginTransaction()),
      transmit: (command) => pcscCall(() => connection.transmit(command)),
      end: () => connection.endTransaction(),
      disconnect: () => connection.disconnect('leave'),
    };
  }
}
