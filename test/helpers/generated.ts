/**
 * How often a property is tried, and from which seed: a kept one, so that the tests of one state of the code decide the same each time,
 * or those of `npm run fuzz`, which looks for what the kept seed does not reach.
 */
const KEPT_SEED = 20_261_128;

export const tries = (numRuns: number) => ({
  seed: Number(process.env.EID_LOKET_FUZZ_SEED ?? KEPT_SEED),
  numRuns,
});
