/** One vpcd reader and the card that goes in and out of it; each command is answered by one event. */
import { type ObservedCard, observeCard, type TraceLine } from '../card/observed-card.ts';
import { makeCard } from '../make-card.ts';
import { type InsertedCard, insertCard } from '../vpcd/vpcd-client.ts';
import type { SlotCommand } from './slot-commands.ts';

export class CardSlot {
  readonly #personas: string;
  readonly #host: string;
  readonly #port: number;
  readonly #report: (event: Record<string, unknown>) => void;
  #card: ObservedCard | null = null;
  #inserted: InsertedCard | null = null;
  #tracedFrom = 0;

  constructor(personas: string, host: string, port: number, report: (event: Record<string, unknown>) => void) {
    this.#personas = personas;
    this.#host = host;
    this.#port = port;
    this.#report = report;
  }

  async run(command: SlotCommand): Promise<void> {
    switch (command.command) {
      case 'insert':
        if (this.#inserted) return this.#report({ event: 'refused', reason: 'the card is in the reader already' });
        if (!this.#card) return this.#report({ event: 'refused', reason: 'there is no card; choose a persona' });
        this.#inserted = await insertCard(this.#card, this.#host, this.#port);
        return this.#report({ event: 'inserted' });
      case 'remove':
        await this.#takeOut();
        return this.#report({ event: 'removed' });
      case 'persona':
        await this.#takeOut();
        this.#card = observeCard(makeCard(this.#personas, command.name), () => void this.#takeOut());
        this.#tracedFrom = 0;
        return this.#report({ event: 'persona', name: command.name });
      case 'fault': {
        const { fault } = command;
        this.#card?.setFault(fault && { ...fault, at: fault.at + this.#card.trace.length });
        return this.#report({ event: 'fault' });
      }
      case 'trace': {
        const lines: readonly TraceLine[] = this.#card?.trace.slice(this.#tracedFrom) ?? [];
        this.#tracedFrom = this.#card?.trace.length ?? 0;
        const bytes = lines.reduce((sum, line) => sum + line.bytes, 0);
        return this.#report({ event: 'trace', commands: lines.length, bytes, lines });
      }
    }
  }

  async #takeOut(): Promise<void> {
    const inserted = this.#inserted;
    this.#inserted = null;
    await inserted?.remove();
    this.#card?.reset();
  }
}
