/**
 * A click that counts for one request, within half a minute: a portal's server may need longer for its challenge, or for a hash, than a
 * browser remembers a click (5 s). Pure: time comes in, milliseconds of any clock that only goes on.
 */
const REMEMBERED_MS = 30_000;

export class RememberedClick {
  #since = Number.NEGATIVE_INFINITY;

  remember(now: number): void {
    this.#since = now;
  }

  /** @returns whether there was one that still counts; it is used up then */
  take(now: number): boolean {
    const counts = now - this.#since < REMEMBERED_MS;
    this.#since = Number.NEGATIVE_INFINITY;
    return counts;
  }
}
