/** The cache's size: it holds what was used last, and never more than it may. */
import { ExpiringCache } from './expiring-cache.ts';

const NOW = new Date('2026-11-24T12:00:00Z');
const UNTIL = new Date('2026-11-24T12:10:00Z');

function counting(most: number) {
  const cache = new ExpiringCache<string>(most);
  const asked: string[] = [];
  const get = (key: string, until = UNTIL) =>
    cache.get(key, NOW, async () => {
      asked.push(key);
      return { value: key, until };
    });
  return { get, asked };
}

test('the least recently used goes first', async () => {
  const { get, asked } = counting(2);
  for (const key of ['a', 'b', 'a', 'c', 'a', 'c']) expect(await get(key)).toBe(key);
  expect(asked).toEqual(['a', 'b', 'c']);
  await get('b');
  expect(asked).toEqual(['a', 'b', 'c', 'b']);
});

test('an entry that has expired takes no room', async () => {
  const { get, asked } = counting(1);
  await get('a');
  await get('b', NOW);
  await get('a');
  expect(asked).toEqual(['a', 'b']);
});

test('a question that failed is asked again', async () => {
  const cache = new ExpiringCache<string>(2);
  await expect(cache.get('a', NOW, () => Promise.reject(new Error('down')))).rejects.toThrow('down');
  expect(await cache.get('a', NOW, async () => ({ value: 'up', until: UNTIL }))).toBe('up');
});

test('an answer is believed until its time, and not by a clock that was set back', async () => {
  const cache = new ExpiringCache<number>(2);
  let asked = 0;
  const get = (at: Date) => cache.get('a', at, async () => ({ value: ++asked, until: UNTIL }));
  expect(await get(NOW)).toBe(1);
  expect(await get(new Date(UNTIL.getTime() - 1))).toBe(1);
  expect(await get(UNTIL)).toBe(2);
  expect(await get(NOW)).toBe(3);
  expect(await get(new Date(NOW.getTime() - 1))).toBe(4);
});

test('who asks at once is answered by one question', async () => {
  const { get, asked } = counting(2);
  expect(await Promise.all([get('a'), get('a'), get('b')])).toEqual(['a', 'a', 'b']);
  expect(asked).toEqual(['a', 'b']);
});
