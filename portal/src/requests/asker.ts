/** What decides which documents an account may ask for, and whether its requests are signed. */
import { nationalNumberOf, personOfAccount } from '../accounts/of-person.ts';
import { requireLogin } from '../session/session-cookie.ts';
import type { PortalContext } from '../web/context.ts';
import type { Asker } from './catalogue/who-may-ask.ts';

export async function askerOf(context: PortalContext): Promise<Asker> {
  const parts = context.get('parts');
  const { accountId, method } = requireLogin(context);
  const { birth_date: birthDate } = await personOfAccount(parts, accountId);
  return { method, birthDate, hasCard: (await nationalNumberOf(parts, accountId)) !== null };
}
