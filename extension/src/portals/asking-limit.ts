/**
 * How long a site that opens the eID window again and again has to wait. Counted are its windows in one tab since the last one
 * that ended well; after some, each further one has to wait longer. Pure: count and time come in.
 */

/** So many windows may end without a result before the site has to wait. */
export const FREE_WINDOWS = 5;
const FIRST_PAUSE_MS = 30_000;
/** The longest pause; also how long a site must be quiet to start anew. */
const LONGEST_PAUSE_MS = 600_000;

export interface Asked {
  windows: number;
  /** When the last one opened, in milliseconds since 1970. */
  last: number;
}

/** @returns the milliseconds that the site still has to wait; 0 where it may ask */
export function pauseLeft(asked: Asked | undefined, now: number): number {
  if (!asked || asked.windows < FREE_WINDOWS) return 0;
  const pause = Math.min(FIRST_PAUSE_MS * 2 ** (asked.windows - FREE_WINDOWS), LONGEST_PAUSE_MS);
  return Math.max(0, asked.last + pause - now);
}

export const counted = (asked: Asked | undefined, now: number): Asked => ({
  windows: (asked && now - asked.last < LONGEST_PAUSE_MS ? asked.windows : 0) + 1,
  last: now,
});
