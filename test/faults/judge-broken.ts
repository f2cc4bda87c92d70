/** What may become of an operation that was broken off, by the way in which it was: everything else is a fault of ours. */
import type { FaultName } from './host-faults.ts';
import type { FaultedOperation } from './host-operations.ts';

export interface Broken {
  operation: FaultedOperation;
  fault: FaultName;
  /** Place of the command in the operation, from 1, and its header. */
  at: number;
  command: string;
  /** What the operation ends in with this card when nothing goes wrong. */
  undisturbed: string;
  /** `result`, a code, or `ended` when the host did; behind it, what it waited for. */
  outcome: string;
  milliseconds: number;
  triesLost: number;
  /** PIN commands that the card got: one was typed. */
  pinCommands: number;
  /** Commands behind the broken one that a no did not stop; LOG OFF behind a PIN command is meant. */
  afterNo: string[];
  /** What the next operation ended in. */
  next: string;
  /** Messages that belonged to neither of the two. */
  strays: string[];
}

const LOG_OFF = '80E60000';
/** How long the host waits for pcscd to see that a card is gone. */
const REMOVAL_SEEN_MS = 700;

type Expectation = (broken: Broken) => boolean;

const oneOf =
  (...outcomes: string[]): Expectation =>
  ({ outcome }) =>
    outcomes.includes(outcome);

/** With LOG OFF the work is done, and its loss harms nobody. */
const isDone = ({ command, outcome }: Broken) => command === LOG_OFF && outcome === 'result';

/** A card that goes before the question is waited for; who only asks is told that there is none. */
const isGone: Expectation = (broken) => {
  const { operation, outcome } = broken;
  if (operation === 'get-status') return outcome === 'result';
  if (operation === 'pin-status' && outcome === 'NO_CARD') return true;
  return outcome === 'CARD_REMOVED' || outcome === 'result, waiting-for-card' || isDone(broken);
};

const EXPECTED: Readonly<Record<FaultName, Expectation>> = {
  removed: isGone,
  // vpcd loses a mute card; a pcscd that is slow to see it leaves lost contact.
  mute: (broken) =>
    isGone(broken) || (broken.outcome === 'CARD_COMMUNICATION_FAILED' && broken.milliseconds >= REMOVAL_SEEN_MS),
  reset: oneOf('result', 'CARD_ANSWER_UNEXPECTED', 'CARD_COMMUNICATION_FAILED'),
  truncated: oneOf('result', 'CARD_COMMUNICATION_FAILED'),
  'lying length': oneOf('result', 'CARD_ANSWER_UNEXPECTED'),
  'wrong status word': oneOf('result', 'CARD_ANSWER_UNEXPECTED', 'CARD_NOT_RECOGNISED'),
  'held by another program': oneOf('result'),
  'pcscd killed and started again': (broken) => broken.outcome === 'PCSC_NOT_RUNNING' || isDone(broken),
  'stdin closed': oneOf('REQUEST_CANCELLED', 'ended'),
  cancelled: oneOf('REQUEST_CANCELLED'),
};

/** What the window is told when the card is not to be had at once; on a busy machine that may be so with nobody there. */
const WAITS = ', waiting-for-other-program';

/** @returns what is wrong, in words; nothing where all is as it should be */
export function whatIsWrong(broken: Broken): string[] {
  const { fault, outcome, undisturbed, triesLost, pinCommands, afterNo, next, strays } = broken;
  // A card that cannot do it says so in place of a result.
  const judged = outcome.replace(WAITS, '').replace(new RegExp(`^${undisturbed}(?=$|,)`), 'result');
  return [
    ...(EXPECTED[fault]({ ...broken, outcome: judged }) ? [] : [`it ended in ${outcome}`]),
    ...(triesLost === 0 ? [] : [`${triesLost} tries lost`]),
    ...(pinCommands <= 1 ? [] : [`${pinCommands} PIN commands for one PIN`]),
    ...(afterNo.length === 0 ? [] : [`sent after the no: ${afterNo.join(' ')}`]),
    ...(strays.length === 0 ? [] : [`a message of no open request: ${strays.join(' ')}`]),
    ...(next === 'result' ? [] : [`the next operation ended in ${next}`]),
  ];
}
