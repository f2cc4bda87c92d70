/** `npm run faults`: breaks off every operation at every command in every way, and prints what became of it. */
import { parseArgs } from 'node:util';
import { table } from '../bench/report.ts';
import { FaultBench, type TypedOn } from './fault-bench.ts';
import { FAULT_NAMES } from './host-faults.ts';
import { keysFor, OPERATION_NAMES } from './host-operations.ts';
import { whatIsWrong } from './judge-broken.ts';

const { values: flags } = parseArgs({
  options: {
    operation: { type: 'string' },
    fault: { type: 'string' },
    persona: { type: 'string', default: 'jan' },
    /** The PIN is typed on a reader with keys: operations with PIN alone. */
    'pin-pad': { type: 'boolean', default: false },
    /** Every so many commands. */
    every: { type: 'string', default: '1' },
  },
});

async function main(): Promise<number> {
  const row = table('operation', 'fault', 'at', 'command', 'outcome', 'time', 'tries lost', 'next operation', 'wrong');
  let [broken, wrong] = [0, 0];
  const typedOn: TypedOn = flags['pin-pad'] ? 'pin-pad' : 'window';
  const bench = await FaultBench.start(flags.persona, typedOn);
  const operations = OPERATION_NAMES.filter((name) => typedOn === 'window' || keysFor(name));
  for (const operation of operations.filter((name) => name === (flags.operation ?? name))) {
    const { commands, outcome: undisturbed } = await bench.undisturbed(operation);
    row(operation, 'none', '', '', undisturbed, '', '', '', '');
    for (const fault of FAULT_NAMES.filter((name) => name === (flags.fault ?? name))) {
      for (let at = 1; at <= commands.length; at += Number(flags.every)) {
        const cell = await bench.breakOff(operation, fault, at);
        const found = whatIsWrong(cell);
        broken += 1;
        wrong += found.length > 0 ? 1 : 0;
        const { command, outcome, milliseconds, triesLost, next } = cell;
        row(operation, fault, at, command, outcome, `${milliseconds} ms`, triesLost, next, found.join('; '));
      }
    }
  }
  await bench.stop();
  process.stdout.write(`\n${broken} broken off, ${wrong} of them wrong\n`);
  return wrong;
}

main().then(
  (wrong) => process.exit(wrong === 0 ? 0 : 1),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.exit(1);
  },
);
