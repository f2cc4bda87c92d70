/** A login for any framework: one session a browser, one try a challenge, a coded answer to whatever comes. */
import { createLogins, type LoginsOptions } from '@eid-loket/shared/logins/create-logins.ts';
import { cardResult, testTrust } from '../helpers/card-results.ts';
import { startTestResponder, type TestResponder } from '../helpers/revocation.ts';

const ORIGIN = 'https://e-loket.example';
const NOW = new Date('2026-11-24T12:00:00Z');

let responder: TestResponder;
let more: Pick<LoginsOptions, 'trust' | 'fetch' | 'clock'>;
beforeAll(async () => {
  responder = await startTestResponder(() => NOW);
  more = { trust: await testTrust(), fetch: responder.fetch, clock: () => NOW };
});
afterAll(() => responder?.stop());

const cookieOf = (headers: { 'Set-Cookie': string }) => headers['Set-Cookie'].split(';')[0];

test('a card logs in once, in the browser that asked', async () => {
  const logins = createLogins({ origin: ORIGIN, ...more });
  const { status, headers, body, login } = await logins.answer('/eid/challenge', undefined, {});
  expect([status, login]).toEqual([200, null]);
  expect(headers['Set-Cookie']).toMatch(/^__Host-eid-login=[0-9a-f]{32}; Path=\/; HttpOnly; SameSite=Strict; Secure$/);
  const fromPage = await cardResult('jan', ORIGIN, 'login', body as { challengeNonce: string });
  const stranger = await logins.answer('/eid/login', 'other=1', fromPage);
  expect(stranger).toMatchObject({ status: 400, body: { code: 'CHALLENGE_UNKNOWN' }, login: null });
  expect(cookieOf(stranger.headers)).not.toBe(cookieOf(headers));
  const cookie = `other=1; ${cookieOf(headers)}`;
  const answer = await logins.answer('/eid/login', cookie, fromPage);
  expect(answer).toMatchObject({ status: 200, body: { name: 'Jan Voorbeeld' }, login: { surname: 'Voorbeeld' } });
  expect(JSON.stringify(answer.body)).not.toContain(answer.login?.nationalNumber);
  expect(await logins.answer('/eid/login', cookie, fromPage)).toMatchObject({ body: { code: 'CHALLENGE_UNKNOWN' } });
});

test('a challenge is gone whatever was sent for it', async () => {
  const logins = createLogins({ origin: 'http://localhost:8080', ...more });
  for (const sent of [null, undefined, 7, 'text', [], {}, { token: {} }, { token: null, certificateChain: 1 }]) {
    const { headers } = await logins.answer('challenge', null, sent);
    expect(headers['Set-Cookie']).not.toContain('Secure');
    const cookie = cookieOf(headers);
    const answer = await logins.answer('login', cookie, sent);
    expect(answer).toMatchObject({ status: 400, body: { code: expect.stringMatching(/^TOKEN_/) }, login: null });
    expect(await logins.answer('login', cookie, sent)).toMatchObject({ body: { code: 'CHALLENGE_UNKNOWN' } });
  }
});

test('another address is none, and a store that fails is told by a code alone', async () => {
  const logins = createLogins({ origin: ORIGIN, ...more });
  expect(await logins.answer('/eid/other', null, {})).toMatchObject({ status: 404, body: { code: 'PAGE_NOT_FOUND' } });
  const put = () => Promise.reject(new Error('secret address of the database'));
  const broken = createLogins({ origin: ORIGIN, ...more, store: { put, take: put } });
  const { status, body } = await broken.answer('challenge', null, {});
  expect([status, body]).toEqual([500, { code: 'INTERNAL_ERROR' }]);
});

test('the page gets what the portal gives', async () => {
  const logins = createLogins({ origin: ORIGIN, ...more, toPage: ({ surname }) => ({ surname }) });
  const { headers, body } = await logins.answer('challenge', null, {});
  const fromPage = await cardResult('jan', ORIGIN, 'login', body as { challengeNonce: string });
  expect((await logins.answer('login', cookieOf(headers), fromPage)).body).toEqual({ surname: 'Voorbeeld' });
});
