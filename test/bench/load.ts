/** A closed loop: so many visitors, each of whom asks again as soon as the answer is there. */
import { percentile } from './report.ts';

export interface Measured {
  perSecond: number;
  p50: number;
  p99: number;
  /** Processor time of the portal for one errand. */
  cpu: number;
}

/** One visitor's one errand; what it returns is the time that the portal took for it. */
export type Errand = () => Promise<number>;

export interface Load {
  visitors: number;
  seconds: number;
}

/**
 * @param makeVisitor gets ready, for example by logging in; that is not measured
 * @param cpuSeconds that the portal has used so far
 */
export async function measureLoad(
  makeVisitor: (index: number) => Promise<Errand>,
  { visitors, seconds }: Load,
  cpuSeconds: () => Promise<number>,
): Promise<Measured> {
  const errands = await Promise.all(Array.from({ length: visitors }, (_value, index) => makeVisitor(index)));
  await loop(errands, 1);
  const before = await cpuSeconds();
  const times = await loop(errands, seconds);
  return {
    perSecond: times.length / seconds,
    p50: percentile(times, 50),
    p99: percentile(times, 99),
    cpu: (((await cpuSeconds()) - before) * 1000) / times.length,
  };
}

async function loop(errands: readonly Errand[], seconds: number): Promise<number[]> {
  const times: number[] = [];
  const end = performance.now() + seconds * 1000;
  await Promise.all(
    errands.map(async (errand) => {
      while (performance.now() < end) times.push(await errand());
    }),
  );
  return times;
}

export async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}
