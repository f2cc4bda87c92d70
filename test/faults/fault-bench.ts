/**
 * One pcscd, one card, and one host as long as it lives: an operation is broken off at one of its commands, and then the card is asked
 * what became of it. The host's cache folder cannot be written, so every operation reads all that it needs from the card.
 */
import type { Progress } from '@eid-loket/shared/protocol/host-messages.ts';
import { type CardController, plugCard } from '@eid-loket/virtual-card/pcscd/card-controller.ts';
import { type PrivatePcscd, startPrivatePcscd } from '@eid-loket/virtual-card/pcscd/private-pcscd.ts';
import { HostProcess } from '../contract/host-process.ts';
import { until } from '../helpers/until.ts';
import { type PinPadReader, startPinPadReader } from '../pin-pad/pin-pad-reader.ts';
import { type FaultName, faultRow } from './host-faults.ts';
import { begin, type FaultedOperation, keysFor } from './host-operations.ts';
import type { Broken } from './judge-broken.ts';

const NOT_A_FOLDER = '/dev/null/cache';
/** VERIFY and CHANGE REFERENCE DATA with data. */
const PIN_COMMAND = /^00(?:20|24)..01(?:08|10)/;
const LOG_OFF = '80E60000';

/** Where the PIN is typed: in the eID window, or on the reader's own keys. */
export type TypedOn = 'window' | 'pin-pad';

/** What a card that cannot do an operation may answer, with no fault at all. */
const CANNOT = ['CARD_CANNOT_PROVE', 'CERTIFICATE_NOT_ON_CARD', 'CERTIFICATE_EXPIRED', 'CARD_EXPIRED', 'PIN_BLOCKED'];

interface Undisturbed {
  /** Headers of its commands. */
  commands: string[];
  /** `result`, or the code of what this card cannot do. */
  outcome: string;
}

export class FaultBench {
  readonly #pcscd: PrivatePcscd;
  readonly #card: CardController;
  /** Null where the PIN is typed in the window. */
  readonly #keys: PinPadReader | null;
  readonly #undisturbed = new Map<FaultedOperation, Undisturbed>();
  #host: HostProcess;
  /** Commands of `pin-status`. */
  #askingTakes = 0;
  /** Of a card that nothing was done to. */
  #tries = 0;
  /** What the hosts that have ended wrote. */
  written = '';

  private constructor(pcscd: PrivatePcscd, card: CardController, keys: PinPadReader | null) {
    this.#pcscd = pcscd;
    this.#card = card;
    this.#keys = keys;
    this.#host = this.#startHost();
  }

  static async start(persona: string, typedOn: TypedOn = 'window'): Promise<FaultBench> {
    const keys = typedOn === 'pin-pad' ? await startPinPadReader() : null;
    const pcscd = keys?.pcscd ?? (await startPrivatePcscd());
    const bench = new FaultBench(pcscd, await plugCard(pcscd, persona), keys);
    bench.#askingTakes = (await bench.undisturbed('pin-status')).commands.length;
    bench.#tries = (await bench.#askCard()).triesLeft;
    return bench;
  }

  /** The words that lead into the namespace of pcscd, card and host. */
  get namespace(): readonly string[] {
    return this.#pcscd.enter;
  }

  /** The operation when nothing goes wrong. @throws Error when it ends in what no card should end in */
  async undisturbed(operation: FaultedOperation): Promise<Undisturbed> {
    const known = this.#undisturbed.get(operation);
    if (known) return known;
    await this.#card.trace();
    const outcome = await begin(this.#host, operation, this.#press(operation)).outcome;
    if (outcome !== 'result' && !CANNOT.includes(outcome)) throw new Error(`${operation} with no fault: ${outcome}`);
    const commands = (await this.#card.trace()).lines.map(({ command }) => command.slice(0, 8));
    const undisturbed = { commands, outcome };
    this.#undisturbed.set(operation, undisturbed);
    return undisturbed;
  }

  async breakOff(operation: FaultedOperation, fault: FaultName, at: number): Promise<Broken> {
    const card = this.#card;
    const undisturbed = await this.undisturbed(operation);
    const command = undisturbed.commands[at - 1] as string;
    const press = this.#press(operation);
    const row = faultRow(fault);
    await card.trace();
    await card.fault(row.card?.(at) ?? { kind: 'pause', at });
    const started = performance.now();
    const waits: string[] = [];
    let waitsForOther: () => void = () => undefined;
    const waiting = new Promise<void>((resolve) => {
      waitsForOther = resolve;
    });
    const open = begin(this.#host, operation, (progress) => {
      const { stage } = progress;
      press(progress);
      if (stage === 'waiting-for-other-program') waitsForOther();
      if (!stage.startsWith('waiting-for-') || /consent|pin/.test(stage)) return;
      // The citizen puts the card in again.
      if (stage === 'waiting-for-card' && !waits.includes(stage)) void this.#putIn();
      waits.push(stage);
    });
    if (row.meanwhile) {
      let over = false;
      void open.outcome.then(() => {
        over = true;
      });
      await until('the command', async () => over || (await card.paused()));
      const waitsOrDone = Promise.race([waiting, open.outcome]);
      await row.meanwhile({ pcscd: this.#pcscd, card, host: this.#host, open, waitsOrDone });
    }
    const ended = await open.outcome;
    const milliseconds = Math.round(performance.now() - started);
    await card.fault(null);
    if (row.cardIsOut && !waits.includes('waiting-for-card')) await this.#putIn();
    if (hasEnded(this.#host)) {
      await this.#endHost();
      this.#host = this.#startHost();
    }
    const { triesLeft, ...next } = await this.#askCard();
    return {
      ...{ operation, fault, at, command, milliseconds, ...next },
      undisturbed: undisturbed.outcome,
      triesLost: this.#tries - triesLeft,
      outcome: [ended, ...new Set(waits)].join(', '),
      strays: [...open.strays, ...next.strays].map((message) => JSON.stringify(message)),
      afterNo: row.isNo ? afterNo(next.commands, at) : [],
    };
  }

  /** A next operation shows that the one before has let go, what it left of the card, and what it had sent. */
  async #askCard() {
    const { requestId, outcome, strays } = begin(this.#host, 'pin-status', () => undefined);
    const next = await outcome;
    const told = this.#host.received.find((each) => each.type === 'result' && each.requestId === requestId);
    const { triesLeft = 0 } = (told?.type === 'result' ? told.result : {}) as { triesLeft?: number };
    const commands = (await this.#card.trace()).lines.map(({ command }) => command).slice(0, -this.#askingTakes);
    const pinCommands = commands.filter((each) => PIN_COMMAND.test(each)).length;
    return { triesLeft, next, pinCommands, commands, strays };
  }

  /** A finger on the reader's keys, when the window is told that the citizen has to type there. */
  #press(operation: FaultedOperation): (progress: Progress) => void {
    const keys = keysFor(operation);
    this.#keys?.leave();
    return ({ pinEntry, problem }) => {
      if (keys && pinEntry === 'pin-pad' && !problem) this.#keys?.press(keys);
    };
  }

  async #putIn(): Promise<void> {
    await this.#card.remove();
    await this.#card.insert();
  }

  #startHost(): HostProcess {
    const host = new HostProcess(this.#pcscd.enter, undefined, { XDG_CACHE_HOME: NOT_A_FOLDER });
    host.greet();
    return host;
  }

  async #endHost(): Promise<void> {
    await this.#host.end();
    this.written += this.#host.errors + this.#host.log;
  }

  async stop(): Promise<void> {
    await this.#endHost();
    await this.#card.stop();
    await (this.#keys ?? this.#pcscd).stop();
  }
}

const hasEnded = ({ child }: HostProcess) => child.exitCode !== null || child.signalCode !== null;

/** What came behind the command that was at the card: LOG OFF takes back what a PIN gave. */
const afterNo = (commands: string[], at: number): string[] => {
  const late = commands.slice(at);
  const hadPin = commands.slice(0, at).some((command) => PIN_COMMAND.test(command));
  return hadPin && late[0]?.startsWith(LOG_OFF) ? late.slice(1) : late;
};
