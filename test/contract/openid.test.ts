/** OpenID Connect over HTTP: sites log citizens in with the card, by the library that many sites use and by a site of its own making. */
import { createPublicKey, verify } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deleteAccount } from '@eid-loket/portal/accounts/delete-account.ts';
import { createApp } from '@eid-loket/portal/app.tsx';
import { openIdOf } from '@eid-loket/portal/open-portal.ts';
import { openIdKeys, replaceSigningKey } from '@eid-loket/portal/openid/openid-keys.ts';
import { recordStore } from '@eid-loket/portal/openid/record-store.ts';
import type { PortalParts } from '@eid-loket/portal/parts/portal-parts.ts';
import { purge } from '@eid-loket/portal/storage/purge.ts';
import { type ServerType, serve } from '@hono/node-server';
import { cardResult } from '../helpers/card-results.ts';
import { decide, fetchAt, ISSUER, OpenIdSite, SITES, type SiteName, visit } from '../helpers/openid-site.ts';
import { browserAt } from '../helpers/portal-process.ts';
import { ORIGIN, startTestPortal, type TestBrowser, type TestPortal } from './portal-app.ts';

const PASSWORD = 'drie paarse dakpannen';

let portal: TestPortal;
let parts: PortalParts;
let server: ServerType;
let address: string;
let folder: string;
/** Logged in by the card; a test that ends the login takes a browser of its own. */
let jan: TestBrowser;
const sites = new Map<SiteName, OpenIdSite>();
const site = (name: SiteName) => sites.get(name) as OpenIdSite;

beforeAll(async () => {
  portal = await startTestPortal();
  keepTime();
  folder = mkdtempSync(join(tmpdir(), 'eid-loket-openid-'));
  const OPENID_CLIENTS = join(folder, 'sites.json');
  writeFileSync(OPENID_CLIENTS, JSON.stringify(SITES));
  parts = { ...portal.parts, openId: await openIdOf({ OPENID_CLIENTS }, portal.parts) };
  server = serve({ fetch: createApp(parts).fetch, hostname: '127.0.0.1', port: 0 });
  if (!server.listening) await once(server, 'listening');
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  for (const { id } of SITES) sites.set(id, await OpenIdSite.discover(fetchAt(address), id));
  jan = browserOf();
  await jan.registerWithCard('jan', 'jan', { access: 'both', password: PASSWORD });
  await browserOf().registerWithCard('marie', 'marie');
});

afterAll(async () => {
  server?.close();
  await portal?.close();
  rmSync(folder, { recursive: true, force: true });
  expect(portal.log.join('')).not.toMatch(/\b\d{11}\b|Voorbeeld|dakpannen|Bearer/);
});

beforeEach(async () => {
  await parts.database.deleteFrom('openid_consents').execute();
  keepTime();
});

const browserOf = () => browserAt(address, { 'x-forwarded-for': '192.0.2.1' });

/** The provider reads the machine's clock, the portal its own. */
const keepTime = (ahead = 0) => portal.advance(Date.now() + ahead - portal.parts.clock().getTime());

async function citizen(persona = 'jan'): Promise<TestBrowser> {
  const browser = browserOf();
  await browser.loginWithCard(persona);
  return browser;
}

/** The button of the page that asks for the card. */
async function loginAt(browser: TestBrowser, path: string, persona: string) {
  const { token, challengeNonce } = await browser.challenge(path, 'login');
  const result = await cardResult(persona, ORIGIN, 'login', { challengeNonce });
  const { body } = await browser.json(`/login/eid?to=${encodeURIComponent(path)}`, token, result);
  expect(body).toEqual({ next: path });
}

/** A whole login, consent included. */
async function login(name: SiteName, browser: TestBrowser, more: Record<string, string> = {}) {
  const begun = await site(name).begin(more);
  let arrival = await visit(browser, begun.url);
  if (arrival.back === '') arrival = await decide(browser, arrival.path, 'allow');
  const tokens = await site(name).finish(arrival.back, begun);
  const claims = tokens.claims();
  if (!claims) throw new Error('no claims');
  return { begun, back: arrival.back, tokens, claims };
}

const accountOf = async (username: string) =>
  (await parts.database.selectFrom('accounts').select('id').where('username', '=', username).executeTakeFirstOrThrow())
    .id;

const tokenRequest = (name: SiteName, fields: Record<string, string>) => {
  const row = SITES.find(({ id }) => id === name) as { secret: string };
  const basic = Buffer.from(`${name}:${row.secret}`).toString('base64');
  return fetchAt(address)(`${ISSUER}/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${basic}`, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ grant_type: 'authorization_code', ...fields }),
  });
};

function withoutPkce(url: URL): void {
  for (const name of ['code_challenge', 'code_challenge_method']) url.searchParams.delete(name);
}

/** The way back to the site with a code that is not used yet. */
async function codeFor(name: SiteName, browser: TestBrowser) {
  const begun = await site(name).begin();
  const arrival = await visit(browser, begun.url);
  const { back } = arrival.back === '' ? await decide(browser, arrival.path, 'allow') : arrival;
  const code = new URL(back).searchParams.get('code') ?? '';
  const redirect_uri = site(name).redirectUri;
  return { begun, back, fields: { code, redirect_uri, code_verifier: begun.codeVerifier } };
}

describe('a site that uses openid-client', () => {
  test('asks for the card, then for consent, and gets what was shown', async () => {
    const browser = browserOf();
    const begun = await site('library').begin();
    const asked = await visit(browser, begun.url);
    expect(asked.status).toBe(200);
    expect(asked.text).toContain('Bibliotheek Zandhove');
    expect(asked.text).toContain(`data-target="/login/eid?to=${encodeURIComponent(asked.path)}"`);
    expect(asked.text).not.toContain('type="password"');

    await loginAt(browser, asked.path, 'jan');
    const consent = await visit(browser, asked.path);
    expect(consent.text).toContain('Jan Pieter');
    expect(consent.text).toContain('Kerkstraat 12 bus 3');
    expect(consent.text).not.toContain('85673003360');
    // Chromium looks at the redirect that answers the form as well.
    expect(consent.headers.get('content-security-policy')).toContain("form-action 'self' https://library.example;");

    const { back } = await decide(browser, consent.path, 'allow');
    const tokens = await site('library').finish(back, begun);
    const claims = tokens.claims();
    expect(claims).toMatchObject({
      iss: ISSUER,
      aud: 'library',
      acr: 'urn:eid-loket:acr:eid',
      amr: ['sc', 'pin', 'mfa'],
    });
    expect(await site('library').userinfo(tokens.access_token, claims?.sub ?? '')).toEqual({
      sub: claims?.sub,
      name: 'Jan Pieter Voorbeeld',
      given_name: 'Jan Pieter',
      family_name: 'Voorbeeld',
      birthdate: '1985-07-30',
      address: {
        formatted: expect.stringMatching(/^Kerkstraat 12 bus 3\n\d{4} /),
        street_address: 'Kerkstraat 12 bus 3',
        postal_code: expect.stringMatching(/^\d{4}$/),
        locality: expect.any(String),
      },
    });
    expect(tokens.refresh_token).toBeUndefined();
  });

  test('asks once, until the citizen withdraws it, which ends its tokens too', async () => {
    const browser = jan;
    const { tokens, claims } = await login('library', browser);
    const again = await visit(browser, (await site('library').begin()).url);
    expect(again.back).toContain('code=');

    expect(await browser.get('/parameters')).toContain('href="/parameters/sites"');
    expect(await browser.get('/parameters/sites')).toContain('Bibliotheek Zandhove');
    await browser.submit('/parameters/sites', '/parameters/sites/withdraw', { site: 'library' });
    expect(await browser.get('/parameters/sites')).not.toContain('Bibliotheek Zandhove');
    await expect(site('library').userinfo(tokens.access_token, claims.sub)).rejects.toThrow();
    const asked = await visit(browser, (await site('library').begin()).url);
    expect([asked.back, asked.text]).toEqual(['', expect.stringContaining('id="allow"')]);
  });

  test('cannot do PKCE, and is allowed that in its row', async () => {
    const begun = await site('archive').begin();
    withoutPkce(begun.url);
    const browser = jan;
    const { path } = await visit(browser, begun.url);
    const { back } = await decide(browser, path, 'allow');
    const code = new URL(back).searchParams.get('code') ?? '';
    const answer = await tokenRequest('archive', { code, redirect_uri: site('archive').redirectUri });
    expect(answer.status).toBe(200);
  });

  test('knows a citizen by the same number as its sector, and by another than other sectors', async () => {
    const marie = await citizen('marie');
    const subject = async (name: SiteName, browser: TestBrowser) => (await login(name, browser)).claims.sub;
    const library = await subject('library', jan);
    expect(await subject('school', jan)).toBe(library);
    const others = [await subject('archive', jan), await subject('library', marie)];
    expect(new Set([library, ...others, await accountOf('jan')]).size).toBe(4);
  });
});

test('a site of its own making: plain HTTP and node:crypto', async () => {
  const get = fetchAt(address);
  const discovered = await (await get(`${ISSUER}/.well-known/openid-configuration`)).json();
  expect(discovered).toMatchObject({
    issuer: ISSUER,
    authorization_endpoint: `${ISSUER}/auth`,
    token_endpoint: `${ISSUER}/token`,
    userinfo_endpoint: `${ISSUER}/userinfo`,
    jwks_uri: `${ISSUER}/jwks`,
    subject_types_supported: ['pairwise'],
    code_challenge_methods_supported: ['S256'],
    response_modes_supported: ['query'],
  });
  for (const absent of ['end_session_endpoint', 'registration_endpoint', 'pushed_authorization_request_endpoint'])
    expect(discovered).not.toHaveProperty(absent);

  const { fields, begun } = await codeFor('school', jan);
  const answer = await tokenRequest('school', fields);
  const { id_token, access_token } = (await answer.json()) as Record<string, string>;
  const [head = '', body = '', signature = ''] = String(id_token).split('.');
  const { kid, alg } = JSON.parse(Buffer.from(head, 'base64url').toString());
  const { keys } = (await (await get(discovered.jwks_uri)).json()) as { keys: Record<string, string>[] };
  const key = keys.find((each) => each.kid === kid) ?? {};
  expect([alg, Object.keys(key).sort()]).toEqual(['RS256', ['alg', 'e', 'kid', 'kty', 'n', 'use']]);
  const signed = Buffer.from(`${head}.${body}`);
  const publicKey = createPublicKey({ key, format: 'jwk' });
  expect(verify('sha256', signed, publicKey, Buffer.from(signature, 'base64url'))).toBe(true);
  const claims = JSON.parse(Buffer.from(body, 'base64url').toString());
  expect(claims).toMatchObject({ iss: ISSUER, aud: 'school', nonce: begun.nonce });
  expect(claims.exp - claims.iat).toBe(600);

  const told = await get(`${ISSUER}/userinfo`, { headers: { authorization: `Bearer ${access_token}` } });
  expect(await told.json()).toMatchObject({ sub: claims.sub, name: 'Jan Pieter Voorbeeld' });
  expect((await get(`${ISSUER}/userinfo`)).status).toBe(401);
});

describe('a request is not answered to the site', () => {
  test.each([
    ['for another path', { redirect_uri: 'https://library.example/back/more' }],
    ['with a search', { redirect_uri: 'https://library.example/back?x=1' }],
    ['in capital letters', { redirect_uri: 'https://library.example/Back' }],
    ['for another site', { redirect_uri: 'https://evil.example/back' }],
    ['of a site that nobody knows', { client_id: 'evil' }],
    ['by a form, which our pages do not send elsewhere', { response_mode: 'form_post' }],
  ])('%s', async (_name, more) => {
    const { url } = await site('library').begin(more);
    const { back, status, text } = await visit(browserOf(), url);
    expect([back, status]).toEqual(['', 400]);
    expect(text).toContain('OPENID_REQUEST_REFUSED');
  });

  test('and without an address at all', async () => {
    const { url } = await site('library').begin();
    url.searchParams.delete('redirect_uri');
    expect(await visit(browserOf(), url)).toMatchObject({ back: '', status: 400 });
  });
});

describe('a request is refused, and the site is told so', () => {
  test.each([
    ['without PKCE', 'invalid_request', withoutPkce],
    [
      'for a token instead of a code',
      'invalid_request',
      (url: URL) => url.searchParams.set('response_type', 'id_token'),
    ],
    ['for more than the site may know', 'invalid_scope', (url: URL) => url.searchParams.set('scope', 'openid email')],
    ['without a page, of nobody', 'login_required', (url: URL) => url.searchParams.set('prompt', 'none')],
  ])('%s', async (_name, error, change) => {
    const { url, state } = await site('library').begin();
    change(url);
    const { back, text } = await visit(browserOf(), url);
    expect(back === '' ? text : back).toMatch(/^https:\/\/library\.example\/back[?#]/);
    const told = new URL(back.replace('#', '?')).searchParams;
    expect([told.get('error'), told.get('state')]).toEqual([error, state]);
  });

  test('when the citizen refuses, and is asked again the next time', async () => {
    const browser = jan;
    const { url, state } = await site('library').begin();
    const { path } = await visit(browser, url);
    const { back } = await decide(browser, path, 'refuse');
    const told = new URL(back).searchParams;
    expect([told.get('error'), told.get('state'), told.get('code')]).toEqual(['access_denied', state, null]);
    expect((await visit(browser, (await site('library').begin()).url)).text).toContain('id="allow"');
  });
});

describe('a code', () => {
  test('is good once, also for two requests at the same moment, and a third ends what the first got', async () => {
    const { fields } = await codeFor('school', jan);
    const answers = await Promise.all([tokenRequest('school', fields), tokenRequest('school', fields)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400]);
    const good = answers.find(({ status }) => status === 200) as Response;
    const { access_token } = (await good.json()) as { access_token: string };
    expect((await tokenRequest('school', fields)).status).toBe(400);
    const told = await fetchAt(address)(`${ISSUER}/userinfo`, { headers: { authorization: `Bearer ${access_token}` } });
    expect(told.status).toBe(401);
  });

  test('is used by one statement: who comes second is refused, however close', async () => {
    const codes = recordStore(parts, () => new Error('used'))('AuthorizationCode');
    await codes.upsert('a code', { clientId: 'school' }, 60);
    const used = await Promise.allSettled([codes.consume('a code'), codes.consume('a code')]);
    expect(used.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test.each([
    ['of another site', 'library' as const, {}],
    ['with another verifier', 'school' as const, { code_verifier: 'x'.repeat(43) }],
    ['without its verifier', 'school' as const, { code_verifier: '' }],
    ['with another address', 'school' as const, { redirect_uri: 'https://school.example/other' }],
  ])('%s is worth nothing', async (_name, by, more) => {
    const { fields } = await codeFor('school', jan);
    const answer = await tokenRequest(by, { ...fields, ...more });
    expect([answer.status, (await answer.json()) as unknown]).toEqual([
      400,
      expect.objectContaining({ error: 'invalid_grant' }),
    ]);
  });

  test('is for a site that proves itself', async () => {
    const { fields } = await codeFor('school', jan);
    const answer = await fetchAt(address)(`${ISSUER}/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        ...fields,
        client_id: 'school',
        client_secret: 'school-secret-of-more-than-32-characterz',
      }),
    });
    expect(answer.status).toBe(401);
  });
});

describe('who the citizen is', () => {
  test('is asked of the card, not of a password', async () => {
    const browser = browserOf();
    await browser.loginWithPassword('jan', PASSWORD);
    const { back, text } = await visit(browser, (await site('library').begin()).url);
    expect([back, text]).toEqual(['', expect.stringContaining('id="eid-login"')]);
  });

  test('follows the portal: after a logout the card is asked for, and another citizen is another', async () => {
    const browser = await citizen();
    const first = (await login('library', browser)).claims.sub;
    await browser.submit('/account', '/logout', {});
    const begun = await site('library').begin();
    const asked = await visit(browser, begun.url);
    expect(asked.text).toContain('id="eid-login"');
    // A login of the second in which a site asks for a new one is new enough.
    keepTime(-5_000);
    await loginAt(browser, asked.path, 'marie');
    keepTime();
    const consent = await visit(browser, asked.path);
    const { back } = await decide(browser, consent.path, 'allow');
    expect((await site('library').finish(back, begun)).claims()?.sub).not.toBe(first);
    // Without a logout between them.
    const anew = await site('library').begin({ prompt: 'login' });
    const askedAnew = await visit(browser, anew.url);
    keepTime(5_000);
    await loginAt(browser, askedAnew.path, 'jan');
    const arrival = await visit(browser, askedAnew.path);
    expect((await site('library').finish(arrival.back, anew)).claims()?.sub).toBe(first);
  });

  test.each([
    ['a new login', { prompt: 'login' }],
    ['one that is not older than a minute', { max_age: '60' }],
  ])('is asked again where the site wants %s', async (_name, more) => {
    portal.advance(-120_000);
    const browser = await citizen();
    keepTime();
    const begun = await site('library').begin(more);
    const asked = await visit(browser, begun.url);
    expect(asked.text).toContain('id="eid-login"');
    keepTime(5_000);
    await loginAt(browser, asked.path, 'jan');
    const consent = await visit(browser, asked.path);
    const { back } = await decide(browser, consent.path, 'allow');
    expect((await site('library').finish(back, begun)).claims()?.sub).toBeTruthy();
  });

  test('is not said again without a page where it is known, and consent given', async () => {
    const browser = jan;
    await login('library', browser);
    const silent = await visit(browser, (await site('library').begin({ prompt: 'none' })).url);
    expect(silent.back).toContain('code=');
  });

  test('is nobody else’s to say: another browser, another page, another login', async () => {
    const { path } = await visit(jan, (await site('library').begin()).url);
    const marie = await citizen('marie');
    expect(await marie.get(path)).toContain('OPENID_REQUEST_EXPIRED');
    expect(await jan.get(`${path.slice(0, -3)}xyz`)).toContain('OPENID_REQUEST_EXPIRED');
    for (const name of ['loket-openid-interaction', 'loket-openid-interaction.sig'])
      marie.cookies.set(name, jan.cookies.get(name) ?? '');
    expect(await marie.get(path)).toContain('OPENID_REQUEST_EXPIRED');
    const stolen = await marie.request(path, {
      method: 'POST',
      body: new URLSearchParams({ form_token: await marie.token('/account'), decision: 'allow' }),
    });
    expect(await stolen.text()).toContain('OPENID_REQUEST_EXPIRED');
  });
});

describe('what is kept', () => {
  test('opens nothing and names nobody to anyone who reads the database', async () => {
    const { fields } = await codeFor('school', jan);
    const rows = await parts.database.selectFrom('openid_records').selectAll().execute();
    expect(rows.length).toBeGreaterThan(2);
    const all = rows.map((row) => JSON.stringify(row) + Buffer.from(row.payload).toString('latin1')).join('');
    for (const secret of [fields.code, 'redirect', 'school.example', 'accountId']) expect(all).not.toContain(secret);
    const keys = await parts.database.selectFrom('openid_keys').selectAll().execute();
    expect(keys.map(({ name }) => name).sort()).toEqual(['signing', 'subject']);
    for (const { value } of keys) expect(Buffer.from(value).toString('latin1')).not.toContain('RS256');
  });

  test('is the same keys for every instance', async () => {
    const [one, other] = await Promise.all([openIdKeys(parts), openIdKeys(parts)]);
    expect(one).toEqual(other);
    expect(one.signingKey).toEqual(parts.openId?.signingKey);
  });

  test('goes with the account', async () => {
    const browser = browserOf();
    await browser.registerWithCard('greta-german', 'greta');
    await login('library', browser);
    const id = await accountOf('greta');
    await deleteAccount(parts, 'greta');
    for (const table of ['openid_records', 'openid_consents'] as const)
      expect(await parts.database.selectFrom(table).select('client_id').where('account_id', '=', id).execute()).toEqual(
        [],
      );
  });
});

describe('the endpoints', () => {
  test('are not there where no site is configured', async () => {
    expect((await portal.browser().request('/openid/.well-known/openid-configuration')).status).toBe(404);
    expect((await portal.browser().request('/parameters/sites')).status).toBe(404);
  });

  test.each([
    ['GET', '/session/end'],
    ['POST', '/reg'],
    ['POST', '/request'],
    ['POST', '/token/introspection'],
    ['GET', '/token'],
  ])('do not answer %s %s', async (method, path) => {
    expect((await browserOf().request(`/openid${path}`, { method })).status).toBe(404);
  });

  test('answer for their own host alone, with the portal’s headers', async () => {
    const get = fetchAt(address);
    const answer = await get(`${ISSUER}/jwks`, { headers: { 'x-forwarded-host': 'evil.example' } });
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(answer.headers.get('strict-transport-security')).toContain('max-age');
    const discovered = await get(`${ISSUER}/.well-known/openid-configuration`, {
      headers: { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'http' },
    });
    expect(await discovered.json()).toMatchObject({ token_endpoint: `${ORIGIN}/openid/token` });
    expect((await get('https://evil.example/openid/jwks')).status).toBe(421);
  });
});

test('the ways of sites are counted for their address, before anything is kept', async () => {
  const begin = async (from: string) => {
    const { url } = await site('library').begin();
    return (await visit(browserAt(address, { 'x-forwarded-for': from }), url)).status;
  };
  expect(await begin('192.0.2.7')).toBe(200);
  const database = parts.database;
  await database.updateTable('login_failures').set({ count: 10_000 }).execute();
  const kept = () => database.selectFrom('openid_records').select('id_hash').execute();
  const before = (await kept()).length;
  expect(await begin('192.0.2.7')).toBe(429);
  expect((await kept()).length).toBe(before);
  expect(await begin('192.0.2.8')).toBe(200);
  await database.deleteFrom('login_failures').execute();
});

test('what is kept goes when its time is over, and consent stays', async () => {
  await codeFor('school', jan);
  portal.advance(9 * 3_600_000);
  await purge(parts);
  expect(await parts.database.selectFrom('openid_records').select('id_hash').execute()).toEqual([]);
  expect(await parts.database.selectFrom('openid_consents').select('client_id').execute()).toHaveLength(1);
});

// The last one: from here on another key signs.
test('a key that was replaced stays published, and signs no more', async () => {
  const { signingKey: before } = await openIdKeys(parts);
  const kid = await replaceSigningKey(parts);
  expect(kid).not.toBe(before.kid);
  const openId = parts.openId && { ...parts.openId, ...(await openIdKeys(parts)) };
  server.close();
  server = serve({ fetch: createApp({ ...parts, openId }).fetch, hostname: '127.0.0.1', port: 0 });
  if (!server.listening) await once(server, 'listening');
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { keys } = (await (await fetchAt(address)(`${ISSUER}/jwks`)).json()) as { keys: Record<string, string>[] };
  expect(keys.map((key) => [key.kid, 'd' in key])).toEqual([
    [kid, false],
    [before.kid, false],
  ]);
  sites.set('school', await OpenIdSite.discover(fetchAt(address), 'school'));
  const { fields } = await codeFor('school', await citizen());
  const { id_token = '' } = (await (await tokenRequest('school', fields)).json()) as Record<string, string>;
  const [head = ''] = id_token.split('.');
  expect(JSON.parse(Buffer.from(head, 'base64url').toString()).kid).toBe(kid);
});
