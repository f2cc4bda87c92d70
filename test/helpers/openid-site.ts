/**
 * A site that logs citizens in by OpenID Connect, as openid-client does it, and a citizen's browser on its way between site and portal.
 * Both speak HTTP to one address and believe it to be ORIGIN.
 */
import { generateKeyPairSync } from 'node:crypto';
import * as client from 'openid-client';
import { ORIGIN, type TestBrowser } from '../contract/portal-app.ts';
import { send } from './portal-process.ts';

export const ISSUER = `${ORIGIN}/openid`;

const swimmingKeys = generateKeyPairSync('ec', { namedCurve: 'P-256' });

/** Library and school are of one sector; swimming proves itself by a signature; archive knows no PKCE. */
export const SITES = [
  {
    id: 'library',
    name: 'Bibliotheek Zandhove',
    secret: 'library-secret-of-more-than-32-characters',
    redirectUris: ['https://library.example/back'],
    sector: 'zandhove.example',
    scopes: ['profile', 'address'],
  },
  {
    id: 'school',
    name: 'Academie Zandhove',
    secret: 'school-secret-of-more-than-32-characters',
    redirectUris: ['https://school.example/back'],
    sector: 'zandhove.example',
    scopes: ['profile', 'email'],
  },
  {
    id: 'swimming',
    name: 'Zwembad',
    keys: [{ ...swimmingKeys.publicKey.export({ format: 'jwk' }), kid: 'swimming', alg: 'ES256', use: 'sig' }],
    redirectUris: ['https://swimming.example/back'],
    scopes: [],
  },
  {
    id: 'archive',
    name: 'Archief',
    secret: 'archive-secret-of-more-than-32-characters',
    redirectUris: ['https://archive.example/back'],
    scopes: ['profile'],
    withoutPkce: true,
  },
] as const;

export type SiteName = (typeof SITES)[number]['id'];

export type FetchAt = (url: string, init?: { method?: string; headers?: unknown; body?: unknown }) => Promise<Response>;

/** What is asked of ORIGIN goes to this address. @param more headers that go with it, as they are at that moment */
export const fetchAt =
  (address: string, more: Readonly<Record<string, string>> = {}): FetchAt =>
  async (url, { method = 'GET', headers, body } = {}) => {
    const { pathname, search, host } = new URL(url);
    const all = { ...Object.fromEntries(new Headers(headers as Record<string, string>)), host, ...more };
    return send(`${address}${pathname}${search}`, method, all, Buffer.from(String(body ?? '')));
  };

/** A login that the site began. */
export interface BegunLogin {
  url: URL;
  codeVerifier: string;
  state: string;
  nonce: string;
}

export class OpenIdSite {
  readonly config: client.Configuration;
  readonly redirectUri: string;
  readonly #scope: string;

  constructor(config: client.Configuration, redirectUri: string, scope: string) {
    this.config = config;
    this.redirectUri = redirectUri;
    this.#scope = scope;
  }

  static async discover(fetch: FetchAt, name: SiteName): Promise<OpenIdSite> {
    const site = SITES.find(({ id }) => id === name) ?? SITES[0];
    const proof =
      'keys' in site
        ? client.PrivateKeyJwt({
            key: await crypto.subtle.importKey(
              'pkcs8',
              Uint8Array.from(swimmingKeys.privateKey.export({ format: 'der', type: 'pkcs8' })),
              { name: 'ECDSA', namedCurve: 'P-256' },
              false,
              ['sign'],
            ),
            kid: 'swimming',
          })
        : client.ClientSecretBasic(site.secret);
    const config = await client.discovery(new URL(ISSUER), name, undefined, proof, {
      [client.customFetch]: fetch as client.CustomFetch,
    });
    return new OpenIdSite(config, site.redirectUris[0], ['openid', ...site.scopes].join(' '));
  }

  async begin(more: Record<string, string> = {}): Promise<BegunLogin> {
    const codeVerifier = client.randomPKCECodeVerifier();
    const [state, nonce] = [client.randomState(), client.randomNonce()];
    const url = client.buildAuthorizationUrl(this.config, {
      redirect_uri: this.redirectUri,
      scope: this.#scope,
      code_challenge: await client.calculatePKCECodeChallenge(codeVerifier),
      code_challenge_method: 'S256',
      state,
      nonce,
      ...more,
    });
    return { url, codeVerifier, state, nonce };
  }

  /** @param back where the browser came back with the code */
  finish(back: string, { codeVerifier, state, nonce }: BegunLogin) {
    return client.authorizationCodeGrant(this.config, new URL(back), {
      pkceCodeVerifier: codeVerifier,
      expectedState: state,
      expectedNonce: nonce,
      idTokenExpected: true,
    });
  }

  userinfo(accessToken: string, subject: string) {
    return client.fetchUserInfo(this.config, accessToken, subject);
  }
}

/** Where a browser ends: at a page of the portal, or on its way to the site. */
export interface Arrival {
  /** Path of the page. */
  path: string;
  status: number;
  text: string;
  headers: Headers;
  /** Address at the site; '' where a page of the portal is shown. */
  back: string;
}

/** Follows redirects within the portal. */
export async function visit(browser: TestBrowser, url: URL | string): Promise<Arrival> {
  let next = new URL(url, ORIGIN);
  for (;;) {
    const path = `${next.pathname}${next.search}`;
    const response = await browser.request(path);
    const arrival = await arrivalOf(response, path);
    const location = response.headers.get('location');
    if (location === null || arrival.back !== '') return arrival;
    next = new URL(location, ORIGIN);
  }
}

async function arrivalOf(response: Response, path: string): Promise<Arrival> {
  const location = response.headers.get('location');
  const back = location !== null && new URL(location, ORIGIN).origin !== ORIGIN ? location : '';
  return { path, status: response.status, text: await response.text(), headers: response.headers, back };
}

/** Answers the page that asks for consent. */
export async function decide(browser: TestBrowser, path: string, decision: 'allow' | 'refuse'): Promise<Arrival> {
  if (!path.startsWith('/openid/interaction/')) throw new Error(`not asked for consent, but sent to ${path}`);
  const answer = await browser.submit(path, path, { decision });
  return visit(browser, answer.headers.get('location') ?? path);
}
