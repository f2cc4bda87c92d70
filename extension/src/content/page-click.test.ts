/** Which events are a person's press on the page, and that one of them lets in one request. */
import { takeClick, watchClicks } from './page-click.ts';

type Heard = Partial<KeyboardEvent>;
const listeners = new Map<string, (event: Heard) => void>();
Object.assign(globalThis, {
  window: { addEventListener: (type: string, listener: (event: Heard) => void) => listeners.set(type, listener) },
});
const userActivation = { isActive: false };
Object.defineProperty(globalThis, 'navigator', { value: { userActivation }, configurable: true });
watchClicks();

const happens = (type: string, event: Heard = {}) => listeners.get(type)?.({ type, isTrusted: true, ...event });

afterEach(() => {
  happens('pagehide');
});

test.each<[what: string, type: string, event: Heard, counts: boolean]>([
  ['a click', 'click', {}, true],
  ['Enter', 'keydown', { key: 'Enter' }, true],
  ['Enter that is held', 'keydown', { key: 'Enter', repeat: true }, false],
  ['another key', 'keydown', { key: 'a' }, false],
  ['a click of a script', 'click', { isTrusted: false }, false],
  ['Enter of a script', 'keydown', { key: 'Enter', isTrusted: false }, false],
])('%s', (_, type, event, counts) => {
  happens(type, event);
  expect([takeClick(), takeClick()]).toEqual([counts, false]);
});

test('leaving the page forgets the click', () => {
  happens('click');
  happens('pagehide');
  expect(takeClick()).toBe(false);
});

test('where the browser itself still remembers a click, its word counts', () => {
  userActivation.isActive = true;
  expect(takeClick()).toBe(true);
  userActivation.isActive = false;
});
