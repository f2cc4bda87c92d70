/**
 * Challenge nonces: each is bound to one browser session, works once, and for five minutes. Taking deletes, whatever comes of the
 * login, so that nothing can be tried twice with the same nonce.
 */
import { toBase64 } from '../encoding/base64.ts';
import { EidError } from '../errors/eid-error.ts';

/** Where challenges wait: one row for each browser session. PostgreSQL and Redis fit; see the package's README. */
export interface ChallengeStore {
  /** Replaces what is there under this key. `expiresAt`: when the row may be swept. */
  put(key: string, nonce: string, expiresAt: Date): Promise<void>;
  /** Deletes the row and gives what was in it, in one step: of two at once only one gets it. Null where there is none. */
  take(key: string): Promise<{ nonce: string; expiresAt: Date } | null>;
}

export interface ChallengeOptions {
  store: ChallengeStore;
  /** In milliseconds. Default 300 000. */
  lifetimeMs?: number;
  /** Default: the clock of this machine. */
  clock?: () => Date;
}

export interface Challenges {
  /** @param session what binds the browser, such as the session cookie's value or its hash. @returns 44 characters of base64 */
  issue(session: string): Promise<string>;
  /** @throws EidError CHALLENGE_UNKNOWN, CHALLENGE_EXPIRED */
  take(session: string): Promise<string>;
}

const NONCE_BYTES = 32;
const LIFETIME_MS = 5 * 60_000;

export function createChallenges(options: ChallengeOptions): Challenges {
  const { store, lifetimeMs = LIFETIME_MS, clock = () => new Date() } = options;
  return {
    async issue(session) {
      const nonce = toBase64(crypto.getRandomValues(new Uint8Array(NONCE_BYTES)));
      await store.put(session, nonce, new Date(clock().getTime() + lifetimeMs));
      return nonce;
    },
    async take(session) {
      const kept = await store.take(session);
      if (!kept) throw new EidError('CHALLENGE_UNKNOWN');
      if (kept.expiresAt <= clock()) throw new EidError('CHALLENGE_EXPIRED');
      return kept.nonce;
    },
  };
}

/** Keeps challenges in this process: for one process, tests and examples. @param most beyond it the oldest go */
export function memoryStore(most = 10_000): ChallengeStore {
  const rows = new Map<string, { nonce: string; expiresAt: Date }>();
  return {
    async put(key, nonce, expiresAt) {
      rows.delete(key);
      rows.set(key, { nonce, expiresAt });
      const [oldest] = rows.keys();
      if (rows.size > most && oldest !== undefined) rows.delete(oldest);
    },
    async take(key) {
      const row = rows.get(key) ?? null;
      rows.delete(key);
      return row;
    },
  };
}
