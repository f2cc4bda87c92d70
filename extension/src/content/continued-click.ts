/**
 * A page that just got the signing certificate goes on to `sign` without another click: its server prepares the hash meanwhile, longer than
 * a browser remembers a click. Once, and not for long. Pure: time comes in, milliseconds of any clock that only goes on.
 */
const CONTINUES_MS = 30_000;

export class ContinuedClick {
  #since = Number.NEGATIVE_INFINITY;

  begin(now: number): void {
    this.#since = now;
  }

  /** @returns whether the click still counts; it is used up then */
  take(now: number): boolean {
    const counts = now - this.#since < CONTINUES_MS;
    this.#since = Number.NEGATIVE_INFINITY;
    return counts;
  }
}
