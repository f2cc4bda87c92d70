/**
 * What sessions of citizens and of staff have in common: a random token in a cookie, its hash in the database, a limit for
 * idleness and one counted from the login. The two differ in a row of this table, and a token of one kind is not valid as the
 * other.
 */
import { createHash, randomBytes } from 'node:crypto';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

const SESSION_KINDS = {
  citizen: { hashPrefix: '', idleMs: 30 * MINUTE_MS, absoluteMs: 8 * HOUR_MS },
  staff: { hashPrefix: 'staff ', idleMs: 30 * MINUTE_MS, absoluteMs: 10 * HOUR_MS },
} as const;

type SessionKind = keyof typeof SESSION_KINDS;

/** `last_seen_at` is written this often at the most. */
const SEEN_STEP_MS = MINUTE_MS;

interface SessionTimes {
  created_at: Date;
  last_seen_at: Date;
}

/** 256 random bits, for the cookie. */
export const newToken = (): string => randomBytes(32).toString('base64url');

export const isToken = (text: string): boolean => /^[A-Za-z0-9_-]{43}$/.test(text);

/** For the database: anyone who reads it cannot take a session over. */
export const tokenHash = (kind: SessionKind, token: string): string =>
  createHash('sha256').update(`${SESSION_KINDS[kind].hashPrefix}${token}`).digest('hex');

/** A session that is open now was seen and was started after these moments. */
export function openSince(kind: SessionKind, now: Date): { seen: Date; started: Date } {
  const { idleMs, absoluteMs } = SESSION_KINDS[kind];
  return { seen: new Date(now.getTime() - idleMs), started: new Date(now.getTime() - absoluteMs) };
}

export function isOpen(kind: SessionKind, { created_at, last_seen_at }: SessionTimes, now: Date): boolean {
  const { seen, started } = openSince(kind, now);
  return last_seen_at > seen && created_at > started;
}

export const isSeenLongAgo = ({ last_seen_at }: SessionTimes, now: Date): boolean =>
  now.getTime() - last_seen_at.getTime() > SEEN_STEP_MS;
