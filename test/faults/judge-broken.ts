/** What may become of an operation that was broken off, by the way in which it was: everything else is a fault of ours. */
import type { Broken } from './fault-bench.ts';
import type { FaultName } from './host-faults.ts';

export const OUTCOMES: Readonly<Record<FaultName, RegExp>> = {
  removed: /^/,
  reset: /^/,
  mute: /^/,
  truncated: /^/,
  'lying length': /^/,
  'wrong status word': /^/,
  'held by another program': /^/,
  'pcscd killed and started again': /^/,
  'stdin closed': /^/,
  cancelled: /^/,
};

/** @returns what is wrong, in words; nothing where all is as it should be */
export function whatIsWrong(broken: Broken, _commands: number): string[] {
  const { fault, outcome, triesLost, pinCommands, afterNo, next } = broken;
  return [
    ...(OUTCOMES[fault].test(outcome) ? [] : [`outcome ${outcome}`]),
    ...(triesLost === 0 ? [] : [`${triesLost} tries lost`]),
    ...(pinCommands <= 1 ? [] : [`${pinCommands} PIN commands for one PIN`]),
    ...(afterNo.length === 0 ? [] : [`sent after the no: ${afterNo.join(' ')}`]),
    ...(next === 'result' ? [] : [`the next operation: ${next}`]),
  ];
}
