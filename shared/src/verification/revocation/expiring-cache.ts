/** Keeps what was learned for as long as it may be believed, a bounded number of it, and asks once when several callers ask at the same time. */
export interface Learned<V> {
  value: V;
  until: Date;
}

interface Kept<V> extends Learned<V> {
  from: Date;
}

export class ExpiringCache<V> {
  readonly #most: number;
  readonly #kept = new Map<string, Kept<V>>();
  readonly #asking = new Map<string, Promise<V>>();

  /** @param most the least recently used goes first */
  constructor(most: number) {
    this.#most = most;
  }

  /** @param now decides what is still good; a clock that was set back asks anew */
  async get(key: string, now: Date, ask: () => Promise<Learned<V>>): Promise<V> {
    const kept = this.#kept.get(key);
    this.#kept.delete(key);
    if (kept && kept.from <= now && now < kept.until) {
      this.#kept.set(key, kept);
      return kept.value;
    }
    return this.#asking.get(key) ?? this.#ask(key, now, ask);
  }

  #ask(key: string, now: Date, ask: () => Promise<Learned<V>>): Promise<V> {
    const asking = ask()
      .then(({ value, until }) => {
        this.#keep(key, { value, from: now, until });
        return value;
      })
      .finally(() => this.#asking.delete(key));
    this.#asking.set(key, asking);
    return asking;
  }

  #keep(key: string, kept: Kept<V>): void {
    if (kept.until <= kept.from) return;
    this.#kept.set(key, kept);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > this.#most && oldest !== undefined) this.#kept.delete(oldest);
  }
}
