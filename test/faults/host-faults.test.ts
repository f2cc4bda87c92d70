/**
 * Every operation, broken off in every way, each time at another of its commands; `npm run faults` does it at all of them. The right
 * code, no try lost that nobody typed, nothing after a no, and the next operation works.
 */
import { processesIn } from '../helpers/processes-in.ts';
import { untilHolds } from '../helpers/until.ts';
import { FaultBench, type TypedOn } from './fault-bench.ts';
import { FAULT_NAMES, type FaultName } from './host-faults.ts';
import { type FaultedOperation, OPERATION_NAMES } from './host-operations.ts';
import { whatIsWrong } from './judge-broken.ts';

/** Multiples of the golden section fall into every part of the operation before they come near one another. */
const GOLDEN_SECTION = 0.618;
const placeOf = (index: number, count: number) => 1 + Math.floor(((index * GOLDEN_SECTION) % 1) * count);

interface Cell {
  operation: FaultedOperation;
  fault: FaultName;
  index: number;
}

const cellsOf = (operations: readonly FaultedOperation[]): Cell[] =>
  operations
    .flatMap((operation) => FAULT_NAMES.map((fault) => ({ operation, fault })))
    .map((cell, index) => ({ ...cell, index }));

const SELECT_APPLET = '00A4040C';
const VERIFY = '00200001';
const PIN_COMMANDS = [VERIFY, '00240001'];

describe.each(['window', 'pin-pad'] as const satisfies readonly TypedOn[])('the PIN typed in the %s', (typedOn) => {
  let bench: FaultBench;
  let processes: string[];

  beforeAll(async () => {
    bench = await FaultBench.start('jan', typedOn);
    for (const operation of OPERATION_NAMES)
      expect(await bench.undisturbed(operation)).toMatchObject({ outcome: 'result' });
    processes = processesIn(bench.namespace);
  });
  afterAll(() => bench?.stop());

  const commandsOf = async (operation: FaultedOperation) => (await bench.undisturbed(operation)).commands;

  async function breakOff(operation: FaultedOperation, fault: FaultName, at: number) {
    const broken = await bench.breakOff(operation, fault, at);
    const count = (await commandsOf(operation)).length;
    const what = `${operation} of ${count} commands, ${fault} at ${at} (${broken.command}): ${broken.outcome}`;
    expect({ what, wrong: whatIsWrong(broken) }).toEqual({ what, wrong: [] });
  }

  if (typedOn === 'window') {
    test.each(cellsOf(OPERATION_NAMES))('$operation: $fault', async ({ operation, fault, index }) => {
      await breakOff(operation, fault, placeOf(index, (await commandsOf(operation)).length));
    });

    test.each([
      ['login', 'removed'],
      ['login', 'cancelled'],
      ['sign', 'cancelled'],
    ] as const)('%s, at each command behind the PIN: %s', async (operation, fault) => {
      const all = await commandsOf(operation);
      const verify = all.indexOf(VERIFY);
      expect(verify).toBeGreaterThan(0);
      for (let at = verify; at <= all.length; at += 1) await breakOff(operation, fault, at);
    });
  } else {
    // A command that uses the PIN is waited for, three seconds each: once is enough.
    const onKeys = (cell: Cell) => cell.operation === 'login' || cell.fault !== 'stdin closed';

    test.each(cellsOf(['login', 'change-pin']).filter(onKeys))(
      '$operation, while the PIN is at the card: $fault',
      async ({ operation, fault }) => {
        const at = (await commandsOf(operation)).findIndex((command) => PIN_COMMANDS.includes(command));
        expect(at).toBeGreaterThan(0);
        await breakOff(operation, fault, at + 1);
      },
    );

    test.each(cellsOf(['sign']).filter(onKeys))(
      '$operation, around the entry: $fault',
      async ({ operation, fault, index }) => {
        const all = await commandsOf(operation);
        const again = all.lastIndexOf(SELECT_APPLET);
        await breakOff(operation, fault, again + placeOf(index, all.length - again));
      },
    );
  }

  test('no process is left over, and no PIN was written', async () => {
    // One that is ending may still be seen.
    await untilHolds(async () => expect(processesIn(bench.namespace)).toEqual(processes));
    expect(bench.written).not.toMatch(/"1234"|85673003360/);
  });
});
