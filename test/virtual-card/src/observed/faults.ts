/** Faults that a card can be told to have. `at` counts commands from when the fault is set, from 1; each strikes once. */
import * as v from 'valibot';

const position = v.pipe(v.number(), v.integer(), v.minValue(1));

/** T=0 cards have to answer within the work waiting time: 960 × 10 × 372 clocks, 1 s at 3.57 MHz (ISO 7816-3 section 10.2). */
const WORK_WAITING_TIME_MS = 1_000;

export const FaultSchema = v.variant('kind', [
  /** Taken out when the command arrives, before it is carried out. */
  v.strictObject({ kind: v.literal('remove'), at: position }),
  /** Loses its power for a moment: selection, environment and PIN rights are gone, and nobody is told. */
  v.strictObject({ kind: v.literal('reset'), at: position }),
  /** Gives no answer; the reader gives up after so long. */
  v.strictObject({
    kind: v.literal('mute'),
    at: position,
    milliseconds: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(600_000)), WORK_WAITING_TIME_MS),
  }),
  /** Waits before the command is carried out, until another fault, or none, is set. */
  v.strictObject({ kind: v.literal('pause'), at: position }),
  /** Answers a reset with more bytes than an ATR can have (33, ISO 7816-3 section 8.2), so that the reader calls it unresponsive. */
  v.strictObject({ kind: v.literal('no-atr') }),
  v.strictObject({
    kind: v.literal('status-word'),
    at: position,
    statusWord: v.pipe(v.string(), v.regex(/^[0-9A-F]{4}$/)),
  }),
  /** Keeps so many bytes of the answer, status word included. */
  v.strictObject({
    kind: v.literal('truncate'),
    at: position,
    length: v.pipe(v.number(), v.integer(), v.minValue(0)),
  }),
  /** Says in 61xx or 6Cxx that there are so many bytes more (or, below zero, fewer) than there are; gives as many where it says 9000. */
  v.strictObject({
    kind: v.literal('lying-length'),
    at: position,
    by: v.pipe(v.number(), v.integer(), v.minValue(-255), v.maxValue(255)),
  }),
  /** A byte of a file that reads wrong from now on. Path of the file as `DF014031`. */
  v.strictObject({
    kind: v.literal('corrupt'),
    file: v.pipe(v.string(), v.regex(/^(?:DF0[01])?[0-9A-F]{4}$/)),
    offset: v.pipe(v.number(), v.integer(), v.minValue(0)),
    xor: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(255)), 1),
  }),
]);
export type Fault = v.InferOutput<typeof FaultSchema>;
export type FaultRequest = v.InferInput<typeof FaultSchema>;

type SpoilingFault = Extract<Fault, { kind: 'status-word' | 'truncate' | 'lying-length' }>;

export function spoil(fault: SpoilingFault, response: Uint8Array): Uint8Array {
  switch (fault.kind) {
    case 'status-word':
      return Buffer.from(fault.statusWord, 'hex');
    case 'truncate':
      return response.slice(0, fault.length);
    case 'lying-length':
      return withLie(response, fault.by);
  }
}

const ANNOUNCEMENTS = [0x61, 0x6c];

function withLie(response: Uint8Array, by: number): Uint8Array {
  const data = response.slice(0, -2);
  const [sw1 = 0, sw2 = 0] = response.slice(-2);
  if (ANNOUNCEMENTS.includes(sw1)) return Buffer.concat([data, Buffer.of(sw1, (sw2 + by) & 0xff)]);
  const lied = by < 0 ? data.slice(0, Math.max(0, data.length + by)) : Buffer.concat([data, Buffer.alloc(by)]);
  return Buffer.concat([lied, Buffer.of(sw1, sw2)]);
}
