/** What `eid-loket-card` takes on its standard input, one JSON object a line. Each is answered by one event. */
import * as v from 'valibot';
import { FaultSchema } from '../observed/faults.ts';

const milliseconds = v.pipe(v.number(), v.minValue(0), v.maxValue(60_000));

export const SlotCommandSchema = v.variant('command', [
  v.strictObject({ command: v.literal('insert') }),
  v.strictObject({ command: v.literal('remove') }),
  /** Another person's card, with fields replaced by dotted names. Takes the present one out; put the new one in by `insert`. */
  v.strictObject({
    command: v.literal('persona'),
    name: v.string(),
    set: v.optional(v.record(v.string(), v.unknown())),
  }),
  v.strictObject({ command: v.literal('fault'), fault: v.nullable(FaultSchema) }),
  /** Says whether a command waits at a card that was told to pause. */
  v.strictObject({ command: v.literal('paused') }),
  v.strictObject({
    command: v.literal('speed'),
    speed: v.union([v.literal('real'), v.strictObject({ perCommandMs: milliseconds, perByteUs: milliseconds })]),
  }),
  v.strictObject({
    command: v.literal('flap'),
    times: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100)),
    everyMs: milliseconds,
  }),
  /** Another program takes the card through PC/SC, and gives it back. */
  v.strictObject({ command: v.literal('hold'), how: v.picklist(['exclusive', 'transaction']) }),
  v.strictObject({ command: v.literal('release') }),
  /** Another program resets the card through PC/SC. */
  v.strictObject({ command: v.literal('reset') }),
  /** Reports the trace so far, with totals, and starts a new one. */
  v.strictObject({ command: v.literal('trace') }),
]);
export type SlotCommand = v.InferOutput<typeof SlotCommandSchema>;
export type SlotCommandRequest = v.InferInput<typeof SlotCommandSchema>;
