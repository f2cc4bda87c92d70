/** Logging in, by the eID or by username and password, and out. Each login starts a new session. */

import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import { Hono } from 'hono';
import * as v from 'valibot';
import { receiveLogin } from '../accounts/card-login.ts';
import { knownBrowser, rememberBrowser } from '../accounts/known-browser.ts';
import { LOGIN_PROBLEMS } from '../accounts/login-form.tsx';
import { accountOfPerson } from '../accounts/of-person.ts';
import { PASSWORD_TYPED_MAX, passwordFits } from '../accounts/passwords.ts';
import { countAttempt, forgiveAttempt, limitAction } from '../accounts/throttle.ts';
import { USERNAME_MAX, usernameKey } from '../accounts/username.ts';
import { CHALLENGE_PURPOSES, issueChallenge } from '../session/challenges.ts';
import { endSession, keepVisitor } from '../session/sessions.ts';
import { startLoginSession } from '../session/start-login-session.ts';
import { clientAddressOf } from '../web/client-address.ts';
import type { PortalContext, PortalEnvironment } from '../web/context.ts';
import { refusedForm } from '../web/errors.tsx';
import { requiredPassword, requiredText } from '../web/form-schemas.ts';
import { readJson } from '../web/json-body.ts';
import { LOGIN_PATHS } from '../web/login-paths.ts';
import { readForm } from '../web/read-form.ts';
import { wantedPage } from '../web/wanted-page.ts';
import { loginPage } from './login-page.tsx';

const ChallengeRequestSchema = v.strictObject({ purpose: v.picklist(CHALLENGE_PURPOSES) });

export const loginRoutes = new Hono<PortalEnvironment>()
  .get(LOGIN_PATHS.password, async (context) =>
    context.get('session')?.accountId
      ? context.redirect(afterLogin(context))
      : loginPage(context, { wanted: wantedPage(context) }),
  )
  .post(LOGIN_PATHS.password, loginByPassword)
  .post('/api/challenge', async (context) => {
    const { session, body } = await readJson(context, ChallengeRequestSchema);
    const parts = context.get('parts');
    await limitAction(parts, 'challenge', clientAddressOf(context));
    await keepVisitor(parts, session);
    return context.json({ challengeNonce: await issueChallenge(parts, session.hash, body.purpose) });
  })
  .post(LOGIN_PATHS.eid, async (context) => {
    const parts = context.get('parts');
    const { nationalNumber } = await receiveLogin(context, 'login');
    const accountId = await accountOfPerson(parts, nationalNumber);
    if (accountId === null) throw new EidError('CARD_NOT_REGISTERED');
    await startLoginSession(context, accountId, 'eid');
    return context.json({ next: afterLogin(context) });
  })
  .post('/logout', async (context) => {
    await readForm(context, {});
    const session = context.get('session');
    if (session) await endSession(context.get('parts'), session.hash);
    context.set('session', null);
    return context.redirect(wantedPage(context) ?? '/', 303);
  });

const afterLogin = (context: PortalContext) => wantedPage(context) ?? '/account';

async function loginByPassword(context: PortalContext): Promise<Response> {
  const parts = context.get('parts');
  const { typed, values, problems } = await readForm(context, {
    username: requiredText(USERNAME_MAX),
    password: requiredPassword(PASSWORD_TYPED_MAX),
  });
  const wanted = wantedPage(context);
  if (!values) return loginPage(context, { wanted, username: typed.username, problems, status: 422 });
  const { username } = values;
  const attempt = { username, address: clientAddressOf(context), browser: knownBrowser(context, 'known', username) };
  try {
    await countAttempt(parts, attempt);
    const account = await parts.database
      .selectFrom('accounts')
      .select(['id', 'password_hash'])
      .where('username_key', '=', usernameKey(username))
      .executeTakeFirst();
    if (!(await passwordFits(account?.password_hash ?? null, values.password)) || !account) {
      throw new EidError('LOGIN_FAILED');
    }
    await forgiveAttempt(parts, attempt);
    rememberBrowser(context, 'known', username);
    await startLoginSession(context, account.id, 'password');
    return context.redirect(afterLogin(context), 303);
  } catch (error) {
    const { problems, status } = refusedForm(error, context, LOGIN_PROBLEMS);
    return loginPage(context, { wanted, username: typed.username, refusal: problems, status });
  }
}
