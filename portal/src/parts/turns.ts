/**
 * What anybody may send takes turns: a few forms are handled at once, the next one begins when the event loop has been round, and pages wait for
 * none of them. What is worked out elsewhere (a hash in another thread, a question to a responder) holds no turn meanwhile.
 */
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';

export interface Turns {
  /** In order of arrival. @throws EidError PORTAL_BUSY when too many wait already */
  inTurn<T>(work: () => Promise<T>): Promise<T>;
  /** Called by work that has a turn: the next one begins meanwhile. It goes on as soon as this is done, be there one more then. */
  outOfTurn<T>(elsewhere: () => Promise<T>): Promise<T>;
}

export function createTurns({ atOnce, waiting }: { atOnce: number; waiting: number }): Turns {
  const queue: (() => void)[] = [];
  let running = 0;
  let isCalling = false;

  function callNext(): void {
    isCalling = false;
    if (running >= atOnce) return;
    const next = queue.shift();
    if (!next) return;
    running += 1;
    next();
    callSoon();
  }

  /** One each time the event loop goes round: whatever else arrived is looked at in between. */
  function callSoon(): void {
    if (isCalling || queue.length === 0) return;
    isCalling = true;
    setImmediate(callNext);
  }

  function end(): void {
    running -= 1;
    callSoon();
  }

  return {
    async inTurn(work) {
      if (queue.length >= waiting) throw new EidError('PORTAL_BUSY');
      const turn = new Promise<void>((resolve) => queue.push(resolve));
      callSoon();
      await turn;
      try {
        return await work();
      } finally {
        end();
      }
    },
    async outOfTurn(elsewhere) {
      end();
      try {
        return await elsewhere();
      } finally {
        running += 1;
      }
    },
  };
}

/** Fewer than the connections to the database: pages find one. Those that wait are some seconds of work. */
export const { inTurn, outOfTurn } = createTurns({ atOnce: 4, waiting: 1_000 });
