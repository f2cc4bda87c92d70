/**
 * A card that is watched: every exchange goes to a trace, with PIN bytes masked, and faults strike at the command they
 * were set for. Wraps any virtual card, so that neither the card nor a reader knows of it.
 */
import type { VirtualCard } from './virtual-card.ts';

export interface TraceLine {
  /** Command number since the card was made, from 1. */
  number: number;
  /** Hexadecimal; the data of VERIFY and CHANGE REFERENCE DATA is replaced by `**`. */
  command: string;
  response: string;
  /** Bytes in both directions, as the reader counts them. */
  bytes: number;
}

export type Fault =
  /** Takes the card out when the command arrives, before it is carried out. */
  | { kind: 'remove'; at: number }
  | { kind: 'status-word'; at: number; statusWord: string }
  | { kind: 'truncate'; at: number; length: number };

export interface ObservedCard extends VirtualCard {
  readonly trace: readonly TraceLine[];
  setFault(fault: Fault | null): void;
}

/** @param onRemove takes the card out of its reader */
export function observeCard(
  card: VirtualCard,
  onRemove: () => void,
  onTrace?: (line: TraceLine) => void,
): ObservedCard {
  const trace: TraceLine[] = [];
  let fault: Fault | null = null;

  function strike(apdu: Uint8Array): Uint8Array {
    const due = fault !== null && trace.length + 1 === fault.at ? fault : null;
    if (due?.kind === 'remove') {
      onRemove();
      return new Uint8Array();
    }
    const response = card.transmit(apdu);
    if (due?.kind === 'status-word') return Buffer.from(due.statusWord, 'hex');
    if (due?.kind === 'truncate') return response.slice(0, due.length);
    return response;
  }

  return {
    atr: card.atr,
    trace,
    setFault: (next) => {
      fault = next;
    },
    transmit(apdu) {
      const response = strike(apdu);
      const line = {
        number: trace.length + 1,
        command: masked(apdu),
        response: Buffer.from(response).toString('hex').toUpperCase(),
        bytes: apdu.length + response.length,
      };
      trace.push(line);
      onTrace?.(line);
      return response;
    },
    reset: () => card.reset(),
  };
}

const VERIFY = 0x20;
const CHANGE_REFERENCE_DATA = 0x24;

function masked(apdu: Uint8Array): string {
  const text = Buffer.from(apdu).toString('hex').toUpperCase();
  const secret = apdu[1] === VERIFY || apdu[1] === CHANGE_REFERENCE_DATA;
  return secret ? text.slice(0, 10) + '**'.repeat(Math.max(0, apdu.length - 5)) : text;
}
