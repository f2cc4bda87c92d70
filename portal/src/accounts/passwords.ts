/**
 * Passwords by argon2id (RFC 9106), with the parameters that OWASP gives for interactive logins. Hashing takes a core for some tens of
 * milliseconds, so few run at once; where many wait, the next is told to come back.
 */
import { availableParallelism } from 'node:os';

import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import { hash, verify } from '@node-rs/argon2';
import type { Strength } from '../parts/password-judge.ts';
import type { PortalParts } from '../parts/portal-parts.ts';
import { shortQueue } from '../parts/short-queue.ts';
import { outOfTurn } from '../parts/turns.ts';
import type { ProblemFields } from '../web/problems.ts';

/** As the municipality states. */
const PASSWORD_MIN = 6;
/** Long enough for any sentence; a limit, so that nobody makes us hash megabytes. */
const PASSWORD_MAX = 200;

/** Why a chosen password is refused; a form tells all of them at one field. */
const CHOSEN_PASSWORD_CODES = [
  'PASSWORD_TOO_SHORT',
  'STAFF_PASSWORD_TOO_SHORT',
  'PASSWORD_TOO_LONG',
  'PASSWORD_COMMON',
  'PASSWORD_PERSONAL',
  'PASSWORD_PREDICTABLE',
] as const;

export const passwordProblemsAt = (field: string): ProblemFields =>
  Object.fromEntries(CHOSEN_PASSWORD_CODES.map((code) => [code, field]));

/** For a form's field, in UTF-16 units: longer than what is accepted, so that anyone who types too much reads the limit. */
export const PASSWORD_TYPED_MAX = 1000;

/** The package's `Algorithm` is a const enum, which isolated modules cannot read. */
const ARGON2ID = 2;

/** One core stays for the pages, and a thread of the pool for files. Sixty hashes take some two seconds of one core. */
const queue = shortQueue({ atOnce: Math.min(3, Math.max(1, availableParallelism() - 1)), waiting: 60 });
const hashing = <T>(work: () => Promise<T>) => outOfTurn(() => queue(work));

const OPTIONS = { algorithm: ARGON2ID, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/**
 * For a password that is chosen, not one that is tried.
 *
 * @param personalWords what anybody knows of the person, which is no password
 * @throws EidError PASSWORD_TOO_SHORT, PASSWORD_TOO_LONG, PASSWORD_COMMON, PASSWORD_PERSONAL, PASSWORD_PREDICTABLE, PORTAL_BUSY
 */
export async function hashPassword(
  { judgePassword }: Pick<PortalParts, 'judgePassword'>,
  password: string,
  personalWords: readonly string[],
): Promise<{ hash: string; strength: Strength }> {
  const length = [...password].length;
  if (length < PASSWORD_MIN) throw new EidError('PASSWORD_TOO_SHORT', { limit: PASSWORD_MIN });
  if (length > PASSWORD_MAX) throw new EidError('PASSWORD_TOO_LONG', { limit: PASSWORD_MAX });
  const { strength, problem } = await outOfTurn(() => judgePassword(password, personalWords));
  if (problem) throw new EidError(problem);
  return { hash: await hashing(() => hash(password, OPTIONS)), strength };
}

let nobody: Promise<string> | null = null;

/** Takes as long for a username that does not exist, so that the time tells nothing. @throws EidError PORTAL_BUSY */
export async function passwordFits(stored: string | null, password: string): Promise<boolean> {
  nobody ??= hash('nobody has this password', OPTIONS);
  const compared = stored ?? (await nobody);
  const fits = await hashing(() => verify(compared, [...password].slice(0, PASSWORD_MAX).join('')));
  return fits && stored !== null;
}
