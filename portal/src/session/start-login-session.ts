/** The end of every login: the session from before it ends, so that nobody can prepare one for somebody else. */

import type { LoginMethod } from '../storage/tables.ts';
import type { PortalContext } from '../web/context.ts';
import { keepLanguage } from '../web/language.ts';
import { describeAgent } from './describe-agent.ts';
import { setSession } from './session-cookie.ts';
import { endSession, startSession } from './sessions.ts';

/** From here on the account's language holds. */
export async function startLoginSession(context: PortalContext, accountId: string, method: LoginMethod): Promise<void> {
  const parts = context.get('parts');
  const before = context.get('session');
  const agent = describeAgent(context.req.header('user-agent'));
  const session = await startSession(parts, { accountId, method, agent });
  if (before) await endSession(parts, before.hash);
  setSession(context, session);
  context.set('session', session);
  const { language } = await parts.database
    .selectFrom('accounts')
    .select('language')
    .where('id', '=', accountId)
    .executeTakeFirstOrThrow();
  keepLanguage(context, language);
  parts.log.info({ method, account: accountId }, 'logged in');
}
