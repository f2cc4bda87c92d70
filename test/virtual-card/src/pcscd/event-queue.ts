/** Reads the events of `eid-loket-card` in order and hands out the awaited one. */
import type { ChildProcess } from 'node:child_process';

type CardEvent = Record<string, unknown>;

export class EventQueue {
  readonly #waiting: { resolve(event: CardEvent): void; reject(error: Error): void }[] = [];
  readonly #events: CardEvent[] = [];
  #ended: Error | null = null;

  constructor(child: ChildProcess) {
    let text = '';
    let errors = '';
    child.stderr?.on('data', (chunk) => {
      errors += chunk;
    });
    child.stdout?.on('data', (chunk) => {
      text += chunk;
      const lines = text.split('\n');
      text = lines.pop() ?? '';
      for (const line of lines) this.#push(JSON.parse(line));
    });
    child.once('exit', () => {
      this.#ended = new Error(`the virtual card ended: ${errors.trim()}`);
      for (const waiting of this.#waiting.splice(0)) waiting.reject(this.#ended);
    });
  }

  #push(event: CardEvent): void {
    const waiting = this.#waiting.shift();
    if (waiting) waiting.resolve(event);
    else this.#events.push(event);
  }

  /** @throws Error when another event comes first, or the program ends */
  async next(name: string): Promise<CardEvent> {
    const ready = this.#events.shift();
    const event =
      ready ??
      (await new Promise<CardEvent>((resolve, reject) => {
        if (this.#ended) reject(this.#ended);
        else this.#waiting.push({ resolve, reject });
      }));
    if (event.event !== name) throw new Error(`the virtual card says ${JSON.stringify(event)}, not ${name}`);
    return event;
  }
}
