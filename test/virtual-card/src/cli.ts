/**
 * `eid-loket-card`: a virtual card in a vpcd reader, steered by JSON lines on standard input, reporting JSON lines on
 * standard output. Ends when its input ends, so that it never outlives the test or the terminal that started it.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Command, InvalidArgumentError } from 'commander';
import * as v from 'valibot';
import { CardSlot } from './cli/card-slot.ts';
import { SlotCommandSchema } from './cli/slot-commands.ts';
import { personaNames } from './personas/persona-library.ts';
import { testRootsPem } from './pki/test-authority.ts';
import { VPCD_PORT } from './vpcd/vpcd-client.ts';

const number = (text: string) => {
  if (!/^\d{1,5}$/.test(text)) throw new InvalidArgumentError('a number is expected');
  return Number(text);
};

const program = new Command('eid-loket-card')
  .description('A virtual Belgian eID card in a vpcd reader. For tests: no real portal accepts it.')
  .option('--persona <name>', 'whose card', 'jan')
  .option('--personas <folder>', 'folder of persona files', join(__dirname, 'personas'))
  .option('--reader <number>', 'vpcd reader, 0 or 1', number, 0)
  .option('--host <address>', 'where vpcd listens', '127.0.0.1')
  .option('--port <number>', 'port of reader 0', number, VPCD_PORT)
  .option('--empty', 'start with the card outside the reader')
  .option('--list', 'list the personas')
  .option('--write-root <file>', 'write the test root certificates (PEM) that a portal must trust, and end');

program.parse();
const options = program.opts<{
  persona: string;
  personas: string;
  reader: number;
  host: string;
  port: number;
  empty?: boolean;
  list?: boolean;
  writeRoot?: string;
}>();

const report = (event: Record<string, unknown>) => process.stdout.write(`${JSON.stringify(event)}\n`);

async function main(): Promise<void> {
  if (options.list) {
    for (const name of personaNames(options.personas)) report({ persona: name });
    return;
  }
  if (options.writeRoot) {
    writeFileSync(options.writeRoot, testRootsPem());
    report({ event: 'root written', file: options.writeRoot });
    return;
  }
  const slot = new CardSlot(options.personas, options.host, options.port + options.reader, report);
  await slot.run({ command: 'persona', name: options.persona });
  if (!options.empty) await slot.run({ command: 'insert' });
  for await (const line of createInterface({ input: process.stdin })) {
    const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), SlotCommandSchema), line);
    if (parsed.success) await slot.run(parsed.output);
    else report({ event: 'refused', reason: v.flatten(parsed.issues) });
  }
  await slot.run({ command: 'remove' });
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`eid-loket-card: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
);
