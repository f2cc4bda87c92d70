/** A few at once, a few waiting, and everybody else is told at once to come back: costly work that anybody may ask for holds nothing up. */
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';

/** @throws EidError PORTAL_BUSY from a call that finds the queue full */
export type ShortQueue = <T>(work: () => Promise<T>) => Promise<T>;

export function shortQueue({ atOnce, waiting }: { atOnce: number; waiting: number }): ShortQueue {
  const queue: (() => void)[] = [];
  let running = 0;
  return async (work) => {
    if (running < atOnce) running += 1;
    else if (queue.length >= waiting) throw new EidError('PORTAL_BUSY');
    // Whoever ends hands their place over, so that nobody overtakes.
    else await new Promise<void>((resolve) => queue.push(resolve));
    try {
      return await work();
    } finally {
      const next = queue.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
