/** What `eid-loket-card` takes on its standard input, one JSON object a line. */
import * as v from 'valibot';

const position = v.pipe(v.number(), v.integer(), v.minValue(1));

export const SlotCommandSchema = v.variant('command', [
  v.strictObject({ command: v.literal('insert') }),
  v.strictObject({ command: v.literal('remove') }),
  /** Another person's card. Takes the present one out first; put the new one in by `insert`. */
  v.strictObject({ command: v.literal('persona'), name: v.string() }),
  /** `at` counts commands from now on, from 1. */
  v.strictObject({
    command: v.literal('fault'),
    fault: v.nullable(
      v.variant('kind', [
        v.strictObject({ kind: v.literal('remove'), at: position }),
        v.strictObject({
          kind: v.literal('status-word'),
          at: position,
          statusWord: v.pipe(v.string(), v.regex(/^[0-9A-F]{4}$/)),
        }),
        v.strictObject({
          kind: v.literal('truncate'),
          at: position,
          length: v.pipe(v.number(), v.integer(), v.minValue(0)),
        }),
      ]),
    ),
  }),
  /** Reports the trace so far, with totals, and starts a new one. */
  v.strictObject({ command: v.literal('trace') }),
]);
export type SlotCommand = v.InferOutput<typeof SlotCommandSchema>;
