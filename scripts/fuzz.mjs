/**
 * `npm run fuzz -- --minutes 30`: the properties of the unit tests again and again, each round with a fresh seed. Ends at the first round
 * that fails, of which fast-check prints seed, path and smallest value; `--seed 123` runs the round with that seed alone.
 */
import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { fail, prepareQuick, ROOT, run, say } from './prepare.mjs';
import { beginRun, endRun } from './run-folder.mjs';

/** The seeds of fast-check are signed numbers of 32 bits. */
const SEEDS = 2 ** 31;
const JEST = ['--experimental-vm-modules', '--no-warnings', join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js')];

const { values: flags } = parseArgs({
  options: { minutes: { type: 'string', default: '10' }, seed: { type: 'string' } },
});
const minutes = Number(flags.minutes);
const wanted = flags.seed === undefined ? null : Number(flags.seed);
if (!(minutes > 0)) fail('--minutes takes a number above zero');
if (wanted !== null && !(Number.isInteger(wanted) && Math.abs(wanted) <= SEEDS))
  fail('--seed takes a number of 32 bits');

beginRun();
await prepareQuick();
const end = Date.now() + minutes * 60_000;
let rounds = 0;
let code = 0;
do {
  const seed = wanted ?? randomInt(SEEDS);
  say(`round ${rounds + 1}, seed ${seed}`);
  code = await round(String(seed));
  rounds += 1;
  if (code !== 0) say(`failed; again: npm run fuzz -- --seed ${seed}`);
} while (code === 0 && wanted === null && Date.now() < end);
if (code === 0) say(`${rounds} rounds, nothing found`);
await endRun();
process.exit(code);

/** All tests that take their seed from there. */
function round(seed) {
  const words = [
    '--selectProjects=unit',
    '--ci',
    '--silent',

    '--findRelatedTests',
    'test/helpers/generated.ts',
  ];
  const environment = { ...process.env, EID_LOKET_FUZZ_SEED: seed };
  return run(process.execPath, [...JEST, ...words], 'shown', environment);
}
