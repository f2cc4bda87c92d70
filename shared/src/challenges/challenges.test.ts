/** A challenge works once, in one session, and for its lifetime. */
import { createChallenges, memoryStore } from './challenges.ts';

let now = 0;
const challenges = () => createChallenges({ store: memoryStore(), clock: () => new Date(now) });
beforeEach(() => {
  now = Date.parse('2026-11-24T12:00:00Z');
});

const refused = (taking: Promise<unknown>, code: string) => expect(taking).rejects.toMatchObject({ code });

test('is 32 bytes that nobody can guess, in base64', async () => {
  const { issue } = challenges();
  const nonces = await Promise.all(Array.from({ length: 50 }, (_, index) => issue(String(index))));
  expect(new Set(nonces).size).toBe(50);
  for (const nonce of nonces) expect(Buffer.from(nonce, 'base64')).toHaveLength(32);
});

test('works once, and in the session that it was issued to', async () => {
  const { issue, take } = challenges();
  const nonce = await issue('one');
  await refused(take('other'), 'CHALLENGE_UNKNOWN');
  expect(await take('one')).toBe(nonce);
  await refused(take('one'), 'CHALLENGE_UNKNOWN');
});

test('the newest of a session counts', async () => {
  const { issue, take } = challenges();
  await issue('one');
  const second = await issue('one');
  expect(await take('one')).toBe(second);
});

test('works for five minutes, and is gone after a vain try', async () => {
  const { issue, take } = challenges();
  await issue('one');
  now += 5 * 60_000;
  await refused(take('one'), 'CHALLENGE_EXPIRED');
  now -= 5 * 60_000;
  await refused(take('one'), 'CHALLENGE_UNKNOWN');
  const nonce = await issue('one');
  now += 5 * 60_000 - 1;
  expect(await take('one')).toBe(nonce);
});

test('the memory store has an end', async () => {
  const store = memoryStore(2);
  for (const key of ['a', 'b', 'c']) await store.put(key, key, new Date(now));
  expect(await store.take('a')).toBeNull();
  expect((await store.take('c'))?.nonce).toBe('c');
});
