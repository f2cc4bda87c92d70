/** Limits a check to two seconds: monitoring must learn soon that something does not answer. */
import { setTimeout as delay } from 'node:timers/promises';

const PATIENCE_MS = 2_000;

/** @throws Error when it takes longer */
export function inTime<T>(answer: Promise<T>): Promise<T> {
  const late = delay(PATIENCE_MS, undefined, { ref: false }).then((): never => {
    throw new Error(`no answer within ${PATIENCE_MS} ms`);
  });
  return Promise.race([answer, late]);
}
