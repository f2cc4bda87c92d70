/** A card in a reader, until standard input ends. */
import { appendFileSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import * as v from 'valibot';
import { type TraceLine, totalsOf } from '../observed/trace.ts';
import { ReaderWatch } from '../pcscd/reader-watch.ts';
import { loadPersona, type Overrides, personaNames } from '../personas/persona-library.ts';
import { CardSlot } from './card-slot.ts';
import { report } from './report.ts';
import { type SlotCommand, SlotCommandSchema } from './slot-commands.ts';

export interface CardFlags {
  persona: string;
  set: Overrides;
  personas: string;
  reader: number;
  host: string;
  port: number;
  empty?: boolean;
  realSpeed?: boolean;
  trace?: string;
  revocation: string;
}

export function listPersonas(folder: string): void {
  for (const name of personaNames(folder))
    report({ persona: name, description: loadPersona(folder, name).description });
}

/** Of a vpcd elsewhere, PC/SC here knows nothing. */
const LOOPBACK = '127.0.0.1';

const LineSchema = v.pipe(v.string(), v.parseJson(), SlotCommandSchema);

/** @throws Error when the first card cannot be put in; later refusals are reported and change nothing */
export async function runCard(flags: CardFlags): Promise<void> {
  const { personas, host, port, reader, revocation, trace } = flags;
  const traced: TraceLine[] = [];
  if (trace) writeFileSync(trace, '');
  const slot = new CardSlot({
    personas,
    host,
    port,
    reader,
    watch: host === LOOPBACK ? new ReaderWatch(reader) : undefined,
    revocationBase: revocation,
    report,
    onTrace: (line) => {
      traced.push(line);
      if (trace) appendFileSync(trace, `${JSON.stringify(line)}\n`);
    },
  });
  await slot.run({ command: 'persona', name: flags.persona, set: flags.set });
  if (flags.realSpeed) await slot.run({ command: 'speed', speed: 'real' });
  if (!flags.empty) await slot.run({ command: 'insert' });
  for await (const line of createInterface({ input: process.stdin })) await carryOut(slot, line);
  await slot.end();
  if (trace) appendFileSync(trace, `${JSON.stringify({ totals: totalsOf(traced) })}\n`);
}

async function carryOut(slot: CardSlot, line: string): Promise<void> {
  const parsed = v.safeParse(LineSchema, line);
  if (!parsed.success) return report({ event: 'refused', reason: v.summarize(parsed.issues) });
  try {
    await slot.run(parsed.output satisfies SlotCommand);
  } catch (error) {
    report({ event: 'refused', reason: error instanceof Error ? error.message : String(error) });
  }
}
