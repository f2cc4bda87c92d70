/**
 * Remembers which responders do not answer, so that one that drops packets delays one login, and not every login. After
 * a pause a single question goes through; its outcome decides for all others.
 */
interface Trouble {
  pauseMs: number;
  until: number;
  /** One question is on its way to see whether the responder is back. */
  trying: boolean;
}

const FIRST_PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 5 * 60_000;

export class CircuitBreaker {
  readonly #troubles = new Map<string, Trouble>();

  /** @returns false while the responder is left alone. True after the pause, for the first that asks: the pause begins anew for the others. */
  mayAsk(responder: string, now: Date): boolean {
    const trouble = this.#troubles.get(responder);
    if (!trouble) return true;
    // A clock that was set back must not close a responder for longer than its pause.
    if (now.getTime() < trouble.until && now.getTime() >= trouble.until - trouble.pauseMs) return false;
    this.#troubles.set(responder, { ...trouble, until: now.getTime() + trouble.pauseMs, trying: true });
    return true;
  }

  answered(responder: string): void {
    this.#troubles.delete(responder);
  }

  /** From 5 seconds to 5 minutes, doubled each time that it was tried again in vain. Questions that were asked at once count as one. */
  failed(responder: string, now: Date): void {
    const before = this.#troubles.get(responder);
    if (before && !before.trying) return;
    const pauseMs = before ? Math.min(before.pauseMs * 2, LONGEST_PAUSE_MS) : FIRST_PAUSE_MS;
    this.#troubles.set(responder, { pauseMs, until: now.getTime() + pauseMs, trying: false });
  }
}
