/**
 * Slows down guessing, asking which usernames exist, and what costs the portal work. An attempt is counted before the password is looked
 * at, so that guesses sent all at once are counted too, and given back when it succeeds. The address is counted first, and an account
 * together with the address: whoever is slowed down slows down nobody else. Nobody is locked out for good.
 */
import { createHash } from 'node:crypto';
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import { sql } from 'kysely';
import type { PortalParts } from '../parts/portal-parts.ts';
import { usernameKey } from './username.ts';

const WINDOW_MS = 15 * 60_000;

/** How often in a quarter of an hour, but for links. */
const LIMITS = {
  /** Wrong passwords of one address, of one address for one account, and for one account from all addresses together. */
  address: 50,
  'account-of-address': 5,
  account: 100,
  /** Wrong passwords for an account in a browser that was logged in to it before, whatever others do. */
  'known-browser': 5,
  /** Refusals of one address: usernames that exist already, cards that are not accepted. */
  taken: 30,
  card: 60,
  /** What one address may do; a town hall with all its visitors is one, too. */
  registration: 100,
  challenge: 400,
  'kept-form': 60,
  forgotten: 30,
  invitation: 30,
  'site-login': 400,
  /** What one account may do: each of them sends mails. */
  request: 60,
  'email-change': 5,
  /** Links to one e-mail address in a day: asked for by one address, by a browser that was logged in to the account, and by all others. */
  'link-of-address': 5,
  'link-of-known-browser': 5,
  'link-mail': 20,
} as const;

type Kind = keyof typeof LIMITS;
type Counting = Pick<PortalParts, 'database' | 'clock'>;

interface Attempt {
  username: string;
  address: string;
  /** What the browser keeps of an earlier login to this account, or of the session that is open; else null. */
  browser: string | null;
}

/** Hashed: usernames and addresses need not stand in a table of failures. */
const keyOf = (kind: Kind, value: string) => ({
  kind,
  key: createHash('sha256').update(`${kind} ${value}`).digest('hex'),
});

function keysOf({ username, address, browser }: Attempt) {
  const account = usernameKey(username);
  return browser === null
    ? [keyOf('address', address), keyOf('account-of-address', `${account} ${address}`), keyOf('account', account)]
    : [keyOf('known-browser', `${account} ${browser}`)];
}

/** @throws EidError TOO_MANY_ATTEMPTS */
export async function countAttempt(parts: PortalParts, attempt: Attempt): Promise<void> {
  for (const counted of keysOf(attempt)) {
    if ((await countOne(parts, counted.key)) > LIMITS[counted.kind]) throw new EidError('TOO_MANY_ATTEMPTS');
  }
}

/**
 * Refusals counted by address alone. Taken: registering must say that a username exists; an address that was told so too often may not
 * register for a while. Card: checking certificates is work, which nobody has done endlessly for nothing.
 */
type CountedRefusal = 'taken' | 'card';

/** What anybody may do, but not endlessly. @throws EidError TOO_MANY_ATTEMPTS */
export async function limitAction(
  parts: PortalParts,
  kind:
    | 'registration'
    | 'challenge'
    | 'kept-form'
    | 'forgotten'
    | 'invitation'
    | 'site-login'
    | 'request'
    | 'email-change',
  who: string,
): Promise<void> {
  if ((await countOne(parts, keyOf(kind, who).key)) > LIMITS[kind]) throw new EidError('TOO_MANY_ATTEMPTS');
}

const DAY_MS = 24 * 3_600_000;

/** Who asks for a link: the client's address, and the browser where it was logged in to the account before. */
export type LinkAsker = Pick<Attempt, 'address' | 'browser'>;

/** Whoever uses up what is theirs uses up nobody else's. @returns whether one more link may be mailed there, which is counted with it */
export async function mayMailLink(parts: Counting, email: string, { address, browser }: LinkAsker): Promise<boolean> {
  const mailbox = email.toLowerCase();
  const counted =
    browser === null
      ? [keyOf('link-of-address', `${mailbox} ${address}`), keyOf('link-mail', mailbox)]
      : [keyOf('link-of-known-browser', `${mailbox} ${browser}`)];
  for (const { kind, key } of counted) if ((await countOne(parts, key, DAY_MS)) > LIMITS[kind]) return false;
  return true;
}

export async function countRefusal(parts: PortalParts, kind: CountedRefusal, address: string): Promise<void> {
  await countOne(parts, keyOf(kind, address).key);
}

/** @throws EidError TOO_MANY_ATTEMPTS */
export async function checkRefusals(
  { database, clock }: PortalParts,
  kind: CountedRefusal,
  address: string,
): Promise<void> {
  const row = await database
    .selectFrom('login_failures')
    .select('count')
    .where('key', '=', keyOf(kind, address).key)
    .where('window_started_at', '>', new Date(clock().getTime() - WINDOW_MS))
    .executeTakeFirst();
  if (row && row.count >= LIMITS[kind]) throw new EidError('TOO_MANY_ATTEMPTS');
}

/** What a card sent is checked for this address, until too much of it was refused. @throws EidError TOO_MANY_ATTEMPTS */
export async function limitCardChecks<T>(parts: PortalParts, address: string, check: () => Promise<T>): Promise<T> {
  await checkRefusals(parts, 'card', address);
  try {
    return await check();
  } catch (error) {
    // A responder that is down must not count against people who share an address.
    const unavailable = error instanceof EidError && error.code === 'REVOCATION_UNAVAILABLE';
    if (!unavailable) await countRefusal(parts, 'card', address);
    throw error;
  }
}

/** @returns how often this was counted in its window, this time included */
async function countOne({ database, clock }: Counting, key: string, windowMs = WINDOW_MS): Promise<number> {
  const now = clock();
  const since = new Date(now.getTime() - windowMs);
  const inWindow = sql<boolean>`login_failures.window_started_at > ${since}`;
  const { count } = await database
    .insertInto('login_failures')
    .values({ key, count: 1, window_started_at: now })
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet({
        count: sql<number>`CASE WHEN ${inWindow} THEN login_failures.count + 1 ELSE 1 END`,
        window_started_at: sql<Date>`CASE WHEN ${inWindow} THEN login_failures.window_started_at ELSE ${now} END`,
      }),
    )
    .returning('count')
    .executeTakeFirstOrThrow();
  return count;
}

/** What failed from here for this account is forgotten; the address and the account keep those of other attempts. */
export async function forgiveAttempt({ database }: PortalParts, attempt: Attempt): Promise<void> {
  for (const { kind, key } of keysOf(attempt)) {
    if (kind === 'account-of-address' || kind === 'known-browser')
      await database.deleteFrom('login_failures').where('key', '=', key).execute();
    else {
      await database
        .updateTable('login_failures')
        .set({ count: sql<number>`greatest(0, count - 1)` })
        .where('key', '=', key)
        .execute();
    }
  }
}
