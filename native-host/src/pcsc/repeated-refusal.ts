/**
 * pcsc-lite reports a service that is just stopping or starting as one that refuses this user (measured with 1.9.9: once in two
 * restarts; 2.3.3 on a busy machine: for longer than half a second). So only a refusal that is repeated counts: a service that has stopped by then says so, and one that runs lets us in.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';

const TRIES = 8;
const PAUSE_MS = 200;

/** @throws what `ask` throws; PCSC_ACCESS_DENIED only the eighth time */
export async function unlessRefusedAgain<T>(ask: () => Promise<T>, pauseMs = PAUSE_MS): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await ask();
    } catch (error) {
      const refused = error instanceof EidError && error.code === 'PCSC_ACCESS_DENIED';
      if (!refused || tries === TRIES) throw error;
      await delay(pauseMs);
    }
  }
}
