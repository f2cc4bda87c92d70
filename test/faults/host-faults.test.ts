/**
 * Every operation, broken off in every way, each time at another of its commands; `npm run faults` does it at all of them. The right
 * code, no try lost that nobody typed, nothing after a no, and the next operation works.
 */
import { processesIn } from '../helpers/processes-in.ts';
import { untilHolds } from '../helpers/until.ts';
import { FaultBench } from './fault-bench.ts';
import { FAULT_NAMES, type FaultName } from './host-faults.ts';
import { type FaultedOperation, OPERATION_NAMES } from './host-operations.ts';
import { whatIsWrong } from './judge-broken.ts';

let bench: FaultBench;
let processes: string[];
const commands = new Map<FaultedOperation, string[]>();

beforeAll(async () => {
  bench = await FaultBench.start('jan');
  for (const operation of OPERATION_NAMES) commands.set(operation, await bench.commandsOf(operation));
  processes = processesIn(bench.namespace);
});
afterAll(() => bench?.stop());

async function breakOff(operation: FaultedOperation, fault: FaultName, at: number) {
  const command = commands.get(operation)?.[at - 1] as string;
  const broken = await bench.breakOff(operation, fault, at, command);
  const what = `${operation} of ${commands.get(operation)?.length} commands, ${fault} at ${at} (${command}): ${broken.outcome}`;
  expect({ what, wrong: whatIsWrong(broken) }).toEqual({ what, wrong: [] });
}

/** Multiples of the golden section fall into every part of the operation before they come near one another. */
const GOLDEN_SECTION = 0.618;
const placeOf = (index: number, count: number) => 1 + Math.floor(((index * GOLDEN_SECTION) % 1) * count);

const CELLS = OPERATION_NAMES.flatMap((operation) => FAULT_NAMES.map((fault) => [operation, fault] as const));

test.each(CELLS)('%s: %s', async (operation, fault) => {
  const index = CELLS.findIndex(([each, name]) => each === operation && name === fault);
  await breakOff(operation, fault, placeOf(index, commands.get(operation)?.length as number));
});

describe.each(['login', 'sign'] as const)('%s, at each command behind the PIN', (operation) => {
  test.each(['removed', 'cancelled'] as const)('%s', async (fault) => {
    const all = commands.get(operation) as string[];
    const verify = all.indexOf('00200001');
    expect(verify).toBeGreaterThan(0);
    for (let at = verify; at <= all.length; at += 1) await breakOff(operation, fault, at);
  });
});

test('no process is left over, and no PIN was written', async () => {
  // One that is ending may still be seen.
  await untilHolds(async () => expect(processesIn(bench.namespace)).toEqual(processes));
  expect(bench.written).not.toMatch(/"1234"|85673003360/);
});
