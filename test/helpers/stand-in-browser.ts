/** Stands in for the interface that browsers give extensions, for messages, senders and ports that an honest browser never delivers. */
import { jest } from '@jest/globals';

type Listener = (...values: unknown[]) => unknown;
type Answers = Readonly<Record<string, unknown>>;

export const OWN_ID = 'our-extension';

/** A port as the browser hands it over: what is said on it, and whether it was closed, is kept. */
export class StandInPort {
  readonly said: unknown[] = [];
  closed = false;
  readonly #heard: Listener[] = [];
  onMessage = { addListener: (listener: Listener) => void this.#heard.push(listener) };
  onDisconnect = { addListener: () => undefined };
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }

  postMessage(message: unknown): void {
    this.said.push(message);
  }

  disconnect(): void {
    this.closed = true;
  }

  hear(message: unknown): void {
    for (const listener of this.#heard) listener(message);
  }
}

/**
 * Puts it where the polyfill looks, so before the code under test is imported. Calls without an answer of their own resolve to {}.
 *
 * @param answers by path, as `storage.session.get`
 * @returns who listens, by path, as `runtime.onMessage`, and all calls
 */
export function standInBrowser(answers: Answers = {}) {
  const listeners = new Map<string, Listener[]>();
  const calls: [path: string, ...values: unknown[]][] = [];
  const own: Answers = {
    'runtime.id': OWN_ID,
    'runtime.getURL': (path: string) => `chrome-extension://${OWN_ID}/${path}`,
    'runtime.getManifest': () => ({ version: '0.1.0' }),
    ...answers,
  };
  const at = (path: string): unknown => {
    const answer = own[path];
    if (answer !== undefined && typeof answer !== 'function') return answer;
    return new Proxy(() => undefined, {
      get: (_, name) =>
        typeof name === 'symbol' || name === 'then' ? undefined : at(path === '' ? name : `${path}.${name}`),
      apply: (_, _self, values: unknown[]) => {
        if (path.endsWith('.addListener')) {
          const event = path.slice(0, -'.addListener'.length);
          listeners.set(event, [...(listeners.get(event) ?? []), values[0] as Listener]);
          return undefined;
        }
        calls.push([path, ...values]);
        return answer ? (answer as Listener)(...values) : Promise.resolve({});
      },
    });
  };
  Object.assign(globalThis, { chrome: at(''), browser: at('') });
  return {
    calls,
    tell: (event: string, ...values: unknown[]) => (listeners.get(event) ?? []).map((listener) => listener(...values)),
  };
}

/** What a page's global object gives a content script. */
export function standInPage(origin: string) {
  const page = new EventTarget();
  Object.assign(globalThis, { window: page, location: { origin, hash: '' } });
  Object.assign(page, { close: jest.fn() });
  Object.defineProperty(globalThis, 'navigator', { value: { userActivation: { isActive: true } }, configurable: true });
  return page as EventTarget & { close: ReturnType<typeof jest.fn> };
}
