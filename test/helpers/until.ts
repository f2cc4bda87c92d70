/** Waits for a condition, never for a time: a busy machine takes longer, and decides nothing. */
import { setTimeout as delay } from 'node:timers/promises';

const EVERY_MS = 20;
const PATIENCE_MS = 180_000;

/** @param what for the message @returns the first value that is neither false, null nor undefined @throws Error after three minutes without one */
export async function until<T>(
  what: string,
  look: () => T | Promise<T>,
): Promise<Exclude<T, false | null | undefined>> {
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await delay(EVERY_MS)) {
    const value = await look();
    if (value !== false && value !== null && value !== undefined) return value as Exclude<T, false | null | undefined>;
  }
  throw new Error(`waited three minutes for: ${what}`);
}

/** For what a page shows some moments after it was opened or pressed. @throws what the claim threw last, after three minutes */
export async function untilHolds(claim: () => Promise<void>): Promise<void> {
  for (const end = Date.now() + PATIENCE_MS; ; await delay(EVERY_MS)) {
    try {
      return await claim();
    } catch (error) {
      if (Date.now() > end) throw error;
    }
  }
}
