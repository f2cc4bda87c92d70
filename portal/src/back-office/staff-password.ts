/** Passwords of staff: longer than those of citizens. */
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import { hashPassword } from '../accounts/passwords.ts';
import type { PortalParts } from '../parts/portal-parts.ts';

const STAFF_PASSWORD_MIN = 12;

/**
 * @param personalWords words that a guesser would try first
 * @throws EidError STAFF_PASSWORD_TOO_SHORT, and the codes of hashPassword
 */
export async function hashStaffPassword(
  parts: Pick<PortalParts, 'judgePassword'>,
  password: string,
  personalWords: readonly string[],
): Promise<string> {
  if ([...password].length < STAFF_PASSWORD_MIN)
    throw new EidError('STAFF_PASSWORD_TOO_SHORT', { limit: STAFF_PASSWORD_MIN });
  return (await hashPassword(parts, password, personalWords)).hash;
}
