/** Asks the password again before something that opens or closes a way in. Guesses count like those of a login. */
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import { requireLogin } from '../session/session-cookie.ts';
import { clientAddressOf } from '../web/client-address.ts';
import type { PortalContext } from '../web/context.ts';
import { passwordFits } from './passwords.ts';
import { countAttempt, forgiveAttempt } from './throttle.ts';

/** @returns the hash that it fits. @throws EidError PASSWORD_WRONG, TOO_MANY_ATTEMPTS */
export async function confirmPassword(context: PortalContext, accountId: string, password: string): Promise<string> {
  const parts = context.get('parts');
  const { username, password_hash } = await parts.database
    .selectFrom('accounts')
    .select(['username', 'password_hash'])
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow();
  const attempt = { username, address: clientAddressOf(context), browser: requireLogin(context).hash };
  await countAttempt(parts, attempt);
  if (!(await passwordFits(password_hash, password)) || password_hash === null) throw new EidError('PASSWORD_WRONG');
  await forgiveAttempt(parts, attempt);
  return password_hash;
}
