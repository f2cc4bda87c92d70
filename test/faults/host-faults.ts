/** Ways in which a card, the service or the citizen can break an operation off, at any command of it. */
import { once } from 'node:events';
import type { FaultRequest } from '@eid-loket/virtual-card/observed/faults.ts';
import type { CardController } from '@eid-loket/virtual-card/pcscd/card-controller.ts';
import type { PrivatePcscd } from '@eid-loket/virtual-card/pcscd/private-pcscd.ts';
import type { HostProcess } from '../contract/host-process.ts';
import type { OpenOperation } from './host-operations.ts';

export interface Struck {
  pcscd: PrivatePcscd;
  card: CardController;
  host: HostProcess;
  open: OpenOperation;
  /** Resolves when the host waits for another program, or is done. */
  waitsOrDone: Promise<unknown>;
}

interface FaultRow {
  /** What the card does at that command by itself. */
  card?(at: number): FaultRequest;
  /** What is done while the card holds that command back. */
  meanwhile?(struck: Struck): Promise<void>;
  /** The card has to be put in again. */
  cardIsOut?: true;
  /** The citizen, or the browser, said no: nothing may follow but what takes a right back. */
  isNo?: true;
}

export const FAULTS = {
  removed: { card: (at) => ({ kind: 'remove', at }), cardIsOut: true },
  reset: { card: (at) => ({ kind: 'reset', at }) },
  mute: { card: (at) => ({ kind: 'mute', at, milliseconds: 20 }), cardIsOut: true },
  truncated: { card: (at) => ({ kind: 'truncate', at, length: 1 }) },
  'lying length': { card: (at) => ({ kind: 'lying-length', at, by: 3 }) },
  'wrong status word': { card: (at) => ({ kind: 'status-word', at, statusWord: '6F00' }) },
  'held by another program': {
    // It gets the card when our transaction ends, and keeps it until the host says that it waits.
    async meanwhile({ card, waitsOrDone }) {
      await card.fault(null);
      await card.hold('transaction');
      await waitsOrDone;
      await card.release();
    },
  },
  'pcscd killed and started again': {
    async meanwhile({ pcscd, open }) {
      await pcscd.killDaemon();
      await open.outcome;
      await pcscd.startDaemon();
    },
    cardIsOut: true,
  },
  'stdin closed': {
    async meanwhile({ host: { child } }) {
      const ended = child.exitCode === null && child.signalCode === null ? once(child, 'exit') : null;
      child.stdin.end();
      await ended;
    },
    isNo: true,
  },
  cancelled: {
    async meanwhile({ host, open }) {
      host.send({ type: 'cancel', requestId: open.requestId });
      await open.outcome;
    },
    isNo: true,
  },
} satisfies Record<string, FaultRow>;
export type FaultName = keyof typeof FAULTS;
export const FAULT_NAMES = Object.keys(FAULTS) as FaultName[];

export const faultRow = (name: FaultName): FaultRow => FAULTS[name];
