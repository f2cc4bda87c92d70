/**
 * pcsc-lite reports a service that is just stopping or starting as one that refuses this user (measured with 1.9.9: once in two
 * restarts; with 2.3.3 on a busy machine: for longer than half a second). So only a refusal that is repeated counts: a service that has
 * stopped by then says so, and one that runs lets us in.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import { serviceListens } from './service-socket.ts';

/** Longer than a service takes to stop or start; where a refusal itself takes long, one repetition is enough. */
const ENOUGH_MS = 1_500;
const PAUSE_MS = 200;

/** @throws what `ask` throws; PCSC_ACCESS_DENIED only when it was repeated, and went on for that long */
export async function unlessRefusedAgain<T>(
  ask: () => Promise<T>,
  enoughMs = ENOUGH_MS,
  isListening = () => serviceListens(),
): Promise<T> {
  const since = performance.now();
  for (let repeated = false; ; repeated = true) {
    try {
      return await ask();
    } catch (error) {
      const refusal = await refusalIn(error, isListening);
      if (!refusal || (repeated && performance.now() - since >= enoughMs)) throw refusal ?? error;
      await delay(PAUSE_MS);
    }
  }
}

/**
 * A service that refuses ends the conversation at once. Where it is quicker than the library's first word, the library says that there is no
 * service (measured with 2.3.3: two refusals of three); but then there is one that listens.
 */
async function refusalIn(error: unknown, isListening: () => Promise<boolean>): Promise<EidError | null> {
  if (!(error instanceof EidError)) return null;
  if (error.code === 'PCSC_ACCESS_DENIED') return error;
  if (error.code !== 'PCSC_NOT_RUNNING' || !(await isListening())) return null;
  return new EidError('PCSC_ACCESS_DENIED', {}, { cause: error.cause });
}
