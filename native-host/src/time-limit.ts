/**
 * A signal that follows another one and aborts by itself after a while. Its timer is held until it strikes or is stopped: Node 20 may
 * collect an AbortSignal.timeout inside an AbortSignal.any before its time, and then nobody is ever woken.
 */
export class TimeLimit {
  readonly #both = new AbortController();
  readonly #source: AbortSignal;
  readonly #timer: NodeJS.Timeout;
  #passed = false;

  /** @param reason what the signal aborts with when the time is over; else the source's own */
  constructor(source: AbortSignal, milliseconds: number, reason?: unknown) {
    this.#source = source;
    this.#timer = setTimeout(() => {
      this.#passed = true;
      this.#both.abort(reason);
    }, milliseconds);
    source.addEventListener('abort', this.#follow, { once: true });
    if (source.aborted) this.#follow();
  }

  get signal(): AbortSignal {
    return this.#both.signal;
  }

  /** Whether the time is over. */
  get passed(): boolean {
    return this.#passed;
  }

  /** From here on the signal aborts only with its source. */
  stopClock(): void {
    clearTimeout(this.#timer);
  }

  /** From here on the signal aborts no more. */
  end(): void {
    this.stopClock();
    this.#source.removeEventListener('abort', this.#follow);
  }

  readonly #follow = () => {
    this.stopClock();
    this.#both.abort(this.#source.reason);
  };
}
