/**
 * A card that is watched: every exchange goes to a trace with PIN bytes masked, takes the time that its speed model says, and
 * meets the faults that were set for it. Wraps any virtual card, so that neither the card nor a reader knows of it.
 */
import { setTimeout as delay } from 'node:timers/promises';
import type { VirtualCard } from '../card/virtual-card.ts';
import { type Fault, spoil } from './faults.ts';
import { AT_ONCE, millisecondsFor, type SpeedModel } from './speed-model.ts';
import { lineOf, type TraceLine } from './trace.ts';

/** What a reader needs of a card. An answer of no bytes means that there was none: mute, or gone. */
export interface CardInReader {
  readonly atr: Uint8Array;
  transmit(apdu: Uint8Array): Uint8Array | Promise<Uint8Array>;
  reset(): void;
}

export interface ObservedCard extends CardInReader {
  transmit(apdu: Uint8Array): Promise<Uint8Array>;
  readonly trace: readonly TraceLine[];
  /** `at` counts commands from the next one on. Replaces the fault before. @throws Error when the card has no such file */
  setFault(fault: Fault | null): void;
  setSpeed(speed: SpeedModel): void;
  /** Whether a command waits for the end of a pause. */
  readonly paused: boolean;
}

export interface Observers {
  /** Takes the card out of its reader. */
  onRemove?(): void;
  onTrace?(line: TraceLine): void;
}

const NO_ATR = new Uint8Array(40);

export function observeCard(card: VirtualCard, { onRemove, onTrace }: Observers = {}): ObservedCard {
  const trace: TraceLine[] = [];
  let speed = AT_ONCE;
  let fault: Fault | null = null;
  let strikesAt = 0;
  let goOn: (() => void) | null = null;

  async function answer(apdu: Uint8Array): Promise<Uint8Array> {
    const due = fault !== null && 'at' in fault && trace.length + 1 === strikesAt ? fault : null;
    switch (due?.kind) {
      case 'remove':
        onRemove?.();
        return new Uint8Array();
      case 'mute':
        await delay(due.milliseconds);
        return new Uint8Array();
      case 'reset':
        card.reset();
        return card.transmit(apdu);
      case 'pause':
        await new Promise<void>((resolve) => {
          goOn = resolve;
        });
        return card.transmit(apdu);
      default: {
        const response = card.transmit(apdu);
        return due ? spoil(due, response) : response;
      }
    }
  }

  return {
    get atr() {
      return fault?.kind === 'no-atr' ? NO_ATR : card.atr;
    },
    trace,
    setSpeed: (next) => {
      speed = next;
    },
    get paused() {
      return goOn !== null;
    },
    setFault: (next) => {
      goOn?.();
      goOn = null;
      fault = next;
      if (next?.kind === 'corrupt') corrupt(card, next.file, next.offset, next.xor);
      if (next && 'at' in next) strikesAt = trace.length + next.at;
    },
    async transmit(apdu) {
      const started = performance.now();
      const response = await answer(apdu);
      const took = millisecondsFor(speed, apdu.length + response.length);
      if (took > 0) await sleep(took);
      const line = lineOf(trace.length + 1, apdu, response, performance.now() - started);
      trace.push(line);
      onTrace?.(line);
      return response;
    },
    reset: () => card.reset(),
  };
}

/** A timer counts whole milliseconds and may be one late: it ends before the time, and the rest is waited for exactly. */
async function sleep(milliseconds: number): Promise<void> {
  const end = performance.now() + milliseconds;
  const byTimer = Math.floor(milliseconds) - 1;
  if (byTimer > 0) await delay(byTimer);
  const rest = end - performance.now();
  if (rest > 0) Atomics.wait(NOBODY_WAKES, 0, 0, rest);
}

const NOBODY_WAKES = new Int32Array(new SharedArrayBuffer(4));

function corrupt(card: VirtualCard, path: string, offset: number, xor: number): void {
  const file = card.file(path);
  const byte = file?.[offset];
  if (!file || byte === undefined) throw new Error(`this card has no byte ${offset} in a file ${path}`);
  file[offset] = byte ^ xor;
}
