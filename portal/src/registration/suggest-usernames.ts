/** For anyone who wants a username that is taken: two near it that nobody has yet. Taken in the meantime, the database says so again. */

import { USERNAME_MAX, usernameKey } from '../accounts/username.ts';
import type { PortalParts } from '../parts/portal-parts.ts';

const SUGGESTED = 2;
const TRIED = 20;

export async function suggestUsernames({ database }: PortalParts, taken: string): Promise<string[]> {
  const base = taken.slice(0, USERNAME_MAX - String(TRIED).length);
  const candidates = Array.from({ length: TRIED }, (_, index) => `${base}${index + 2}`);
  const rows = await database
    .selectFrom('accounts')
    .select('username_key')
    .where('username_key', 'in', candidates.map(usernameKey))
    .execute();
  const known = new Set(rows.map((row) => row.username_key));
  return candidates.filter((candidate) => !known.has(usernameKey(candidate))).slice(0, SUGGESTED);
}
