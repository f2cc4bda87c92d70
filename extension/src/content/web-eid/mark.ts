/** What the extension's scripts in one page tell each other; the page's own scripts live elsewhere, and elements have no such name. */
const MARK = Symbol.for('eid-loket: pages of this site may speak Web eID');

const place = globalThis as { [MARK]?: true };

export function markAsListed(): void {
  place[MARK] = true;
}

export const isMarkedAsListed = (): boolean => place[MARK] === true;
