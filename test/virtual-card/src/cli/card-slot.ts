/** One vpcd reader and the card that goes in and out of it; each command is answered by one event, or refused with the reason. */
import { setTimeout as delay } from 'node:timers/promises';
import { makeCard, UNKNOWN_CARD } from '../make-card.ts';
import { type ObservedCard, observeCard } from '../observed/observed-card.ts';
import { REAL_SPEEDS, type SpeedModel } from '../observed/speed-model.ts';
import { type TraceLine, totalsOf } from '../observed/trace.ts';
import { OtherProgram } from '../pcscd/other-program.ts';
import type { ReaderWatch } from '../pcscd/reader-watch.ts';
import { loadPersona, type Overrides } from '../personas/persona-library.ts';
import { connectCard, type InsertedCard, insertCard } from '../vpcd/vpcd-client.ts';
import type { SlotCommand } from './slot-commands.ts';

export interface SlotOptions {
  personas: string;
  host: string;
  /** Port of reader 0. */
  port: number;
  reader: number;
  /** What pcscd says of this reader; without it, nobody waits until a card that was taken out is missed. */
  watch?: ReaderWatch;
  revocationBase?: string;
  report(event: Record<string, unknown>): void;
  onTrace?(line: TraceLine): void;
}

type SpeedName = SpeedModel | 'real';

export class CardSlot {
  readonly #options: SlotOptions;
  #persona: { name: string; set: Overrides } | null = null;
  #card: ObservedCard | null = null;
  #inserted: InsertedCard | null = null;
  #other: OtherProgram | null = null;
  #tracedFrom = 0;
  #wasIn = false;

  constructor(options: SlotOptions) {
    this.#options = options;
  }

  /** @throws Error with the reason when it cannot be done; the slot stays as it was */
  async run(command: SlotCommand): Promise<void> {
    switch (command.command) {
      case 'insert':
        await this.#putIn();
        return this.#tell('inserted');
      case 'remove':
        await this.#takeOutAndBeMissed();
        return this.#tell('removed');
      case 'persona':
        await this.#change(command.name, command.set ?? {});
        return this.#tell('persona', { name: command.name });
      case 'fault':
        this.#theCard().setFault(command.fault);
        return this.#tell('fault');
      case 'paused':
        return this.#tell('paused', { paused: this.#theCard().paused });
      case 'speed':
        this.#theCard().setSpeed(this.#speedOf(command.speed));
        return this.#tell('speed');
      case 'flap':
        await this.#flap(command.times, command.everyMs);
        return this.#tell('flapped');
      case 'hold':
        await this.#otherProgram().hold(command.how);
        return this.#tell('held');
      case 'release':
        await this.#other?.release();
        return this.#tell('released');
      case 'reset':
        await this.#otherProgram().reset();
        return this.#tell('reset');
      case 'trace': {
        const lines = this.#theCard().trace.slice(this.#tracedFrom);
        this.#tracedFrom = this.#theCard().trace.length;
        return this.#tell('trace', { ...totalsOf(lines), lines });
      }
    }
  }

  async end(): Promise<void> {
    await this.#other?.release();
    await this.#takeOutAndBeMissed();
  }

  /** @throws Error where nothing is known of pcscd */
  #otherProgram(): OtherProgram {
    if (!this.#options.watch) throw new Error('another program needs the reader of a pcscd');
    this.#other ??= new OtherProgram(this.#options.watch);
    return this.#other;
  }

  #tell(event: string, more: Record<string, unknown> = {}): void {
    this.#options.report({ event, ...more });
  }

  #theCard(): ObservedCard {
    if (!this.#card) throw new Error('there is no card; choose a persona');
    return this.#card;
  }

  get #port(): number {
    return this.#options.port + this.#options.reader;
  }

  async #change(name: string, set: Overrides): Promise<void> {
    const { personas, revocationBase, onTrace } = this.#options;
    const card = makeCard(personas, name, { set, revocationBase });
    await this.#takeOutAndBeMissed();
    this.#persona = { name, set };
    this.#card = observeCard(card, { onRemove: () => void this.#takeOut(), onTrace });
    this.#tracedFrom = 0;
  }

  async #putIn(): Promise<void> {
    if (this.#inserted) throw new Error('the card is in the reader already; remove it first');
    this.#inserted = await insertCard(this.#theCard(), this.#options.host, this.#port);
    this.#wasIn = true;
    await this.#options.watch?.until('present');
  }

  async #takeOut(): Promise<void> {
    const inserted = this.#inserted;
    this.#inserted = null;
    await inserted?.remove();
    this.#card?.reset();
  }

  /** Also where the card took itself out: the next one in this reader must not be taken for it. */
  async #takeOutAndBeMissed(): Promise<void> {
    await this.#takeOut();
    if (this.#wasIn) await this.#options.watch?.until('empty');
    this.#wasIn = false;
  }

  /** pcscd looks every 400 ms, so a quick flap is seen by nobody, a slow one by everybody, and one between by some. */
  async #flap(times: number, everyMs: number): Promise<void> {
    const card = this.#theCard();
    for (let time = 0; time < times; time += 1) {
      await this.#takeOut();
      await delay(everyMs);
      this.#inserted = await connectCard(card, this.#options.host, this.#port);
      await delay(everyMs);
    }
    await this.#options.watch?.until('present');
  }

  #speedOf(speed: SpeedName): SpeedModel {
    if (speed !== 'real') return speed;
    const { name, set } = this.#persona as { name: string; set: Overrides };
    return REAL_SPEEDS[name === UNKNOWN_CARD ? '1.7' : loadPersona(this.#options.personas, name, set).applet];
  }
}
