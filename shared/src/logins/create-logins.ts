/**
 * A login from its challenge to a person, for any web framework: the page posts to two addresses, and each post is answered here. What
 * is left to the framework is reading the body and sending status, headers and JSON.
 */
import { type ChallengeStore, createChallenges, memoryStore } from '../challenges/challenges.ts';
import { toHex } from '../encoding/bytes.ts';
import { EidError } from '../errors/eid-error.ts';
import { ERROR_CATALOGUE, type ErrorCode } from '../errors/error-catalogue.ts';
import { createRevocationChecker, type RevocationOptions } from '../verification/revocation/revocation-checker.ts';
import { BELGIAN_TRUST, type TrustAnchors } from '../verification/trust-anchors.ts';
import { type VerifiedLogin, verifyLogin } from '../verification/verify-login.ts';

export interface LoginsOptions {
  /** Of the page where citizens log in, such as `https://e-loket.example`: as in their browser, never from a request. */
  origin: string;
  /** Default: `BELGIAN_TRUST`. */
  trust?: TrustAnchors;
  /** Default: this process's memory. */
  store?: ChallengeStore;
  /** When nobody can say whether the card was revoked. Default: `'refuse'`. */
  whenUnavailable?: RevocationOptions['whenUnavailable'];
  /** What the page gets after a login. Default: the name. */
  toPage?: (login: VerifiedLogin) => object;
  /** Default: the platform's. */
  fetch?: RevocationOptions['fetch'];
  /** Default: the clock of this machine. */
  clock?: () => Date;
}

export interface LoginAnswer {
  status: number;
  headers: { 'Set-Cookie': string; 'Cache-Control': 'no-store' };
  /** For the page, as JSON. */
  body: object;
  /** Who logged in: begin your own session with it. Null in every other answer. */
  login: VerifiedLogin | null;
}

export interface Logins {
  /**
   * @param step `challenge` or `login`, whatever stands before it in the address
   * @param cookie the request's Cookie header
   * @param body of the request, parsed; anything, also nothing
   */
  answer(step: string, cookie: string | null | undefined, body: unknown): Promise<LoginAnswer>;
}

const SESSION_BYTES = 16;

export function createLogins(options: LoginsOptions): Logins {
  const { origin, trust = BELGIAN_TRUST, store = memoryStore(), fetch = globalThis.fetch } = options;
  const { whenUnavailable = 'refuse', toPage = ({ commonName }) => ({ name: commonName }) } = options;
  const clock = options.clock ?? (() => new Date());
  const challenges = createChallenges({ store, clock });
  const revocation = createRevocationChecker({ fetch, trust, whenUnavailable });
  const sessions = cookieFor(origin);

  async function perform(step: string, session: string, body: unknown): Promise<Pick<LoginAnswer, 'body' | 'login'>> {
    if (step === 'challenge') return { body: { challengeNonce: await challenges.issue(session) }, login: null };
    if (step !== 'login') throw new EidError('PAGE_NOT_FOUND');
    // Gone, whatever follows.
    const expectedChallengeNonce = await challenges.take(session);
    const { token, certificateChain } = (body ?? {}) as Record<string, unknown>;
    const expected = { expectedOrigin: origin, expectedChallengeNonce, trust, revocation, now: clock() };
    const login = await verifyLogin({ token, certificateChain, ...expected });
    return { body: toPage(login), login };
  }

  return {
    async answer(path, cookie, body) {
      const session = sessions.read(cookie ?? '') ?? toHex(crypto.getRandomValues(new Uint8Array(SESSION_BYTES)));
      const headers = { 'Set-Cookie': sessions.write(session), 'Cache-Control': 'no-store' } as const;
      try {
        return { status: 200, headers, ...(await perform(path.replace(/^.*\//, ''), session, body)) };
      } catch (error) {
        const code: ErrorCode = error instanceof EidError ? error.code : 'INTERNAL_ERROR';
        return { status: ERROR_CATALOGUE[code].httpStatus || 500, headers, body: { code }, login: null };
      }
    },
  };
}

/** Binds a challenge to the browser that asked for it; on https by a name that no other host and no plain page can set. */
function cookieFor(origin: string) {
  const secure = origin.startsWith('https:');
  const name = `${secure ? '__Host-' : ''}eid-login`;
  const pattern = new RegExp(`(?:^|;\\s*)${name}=([0-9a-f]{${2 * SESSION_BYTES}})(?:;|$)`);
  return {
    read: (cookies: string): string | null => pattern.exec(cookies)?.[1] ?? null,
    write: (session: string) => `${name}=${session}; Path=/; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`,
  };
}
