/** Logging in, by the eID or by username and password, and out. Each login starts a new session. */

import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import { verifyLogin } from '@eid-loket/shared/verification/verify-login.ts';
import { Hono } from 'hono';
import * as v from 'valibot';
import { knownBrowser, rememberBrowser } from '../accounts/known-browser.ts';
import { LoginForm } from '../accounts/login-form.tsx';
import { namedProblems } from '../accounts/named-problems.ts';
import { accountOfPerson } from '../accounts/of-person.ts';
import { PASSWORD_TYPED_MAX, passwordFits } from '../accounts/passwords.ts';
import { countAttempt, forgiveAttempt, limitAction, limitCardChecks } from '../accounts/throttle.ts';
import { USERNAME_MAX, usernameKey } from '../accounts/username.ts';
import { CHALLENGE_PURPOSES, issueChallenge, takeChallenge } from '../session/challenges.ts';
import { ensureSession } from '../session/session-cookie.ts';
import { endSession, keepVisitor } from '../session/sessions.ts';
import { startLoginSession } from '../session/start-login-session.ts';
import { clientAddressOf } from '../web/client-address.ts';
import type { PortalContext, PortalEnvironment } from '../web/context.ts';
import { EidButton } from '../web/eid-button.tsx';
import { refusedForm } from '../web/errors.tsx';
import { ProblemSummary } from '../web/form/problem-summary.tsx';
import { requiredPassword, requiredText } from '../web/form-schemas.ts';
import { readJson } from '../web/json-body.ts';
import { type PageStatus, page } from '../web/layout.tsx';
import { LOGIN_PATHS } from '../web/login-paths.ts';
import type { Problems } from '../web/problems.ts';
import { readForm } from '../web/read-form.ts';
import { accountTextsIn } from '../web/texts/account/index.ts';
import type { AccountTexts } from '../web/texts/account/nl.ts';
import { portalTextsIn } from '../web/texts/portal/index.ts';
import type { PortalTexts } from '../web/texts/portal/nl.ts';

const ChallengeRequestSchema = v.strictObject({ purpose: v.picklist(CHALLENGE_PURPOSES) });
/** Checked by the verification itself, from raw bytes. */
const LoginResultSchema = v.strictObject({ token: v.unknown(), certificateChain: v.unknown() });

export const loginRoutes = new Hono<PortalEnvironment>()
  .get(LOGIN_PATHS.password, async (context) =>
    context.get('session')?.accountId ? context.redirect('/account') : loginPage(context),
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
    const { session, body } = await readJson(context, LoginResultSchema);
    const expectedChallengeNonce = await takeChallenge(parts, session.hash, 'login');
    const { origin: expectedOrigin, trust, revocation } = parts;
    const expected = { expectedOrigin, expectedChallengeNonce, trust, revocation, now: parts.clock() };
    const login = await limitCardChecks(parts, clientAddressOf(context), () => verifyLogin({ ...body, ...expected }));
    const accountId = await accountOfPerson(parts, login.nationalNumber);
    if (accountId === null) throw new EidError('CARD_NOT_REGISTERED');
    await startLoginSession(context, accountId, 'eid');
    return context.json({ next: '/account' });
  })
  .post('/logout', async (context) => {
    await readForm(context, {});
    const session = context.get('session');
    if (session) await endSession(context.get('parts'), session.hash);
    context.set('session', null);
    return context.redirect('/', 303);
  });

async function loginByPassword(context: PortalContext): Promise<Response> {
  const parts = context.get('parts');
  const { typed, values, problems } = await readForm(context, {
    username: requiredText(USERNAME_MAX),
    password: requiredPassword(PASSWORD_TYPED_MAX),
  });
  if (!values) return loginPage(context, typed.username, problems, 422);
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
    return context.redirect('/account', 303);
  } catch (error) {
    const fields = { LOGIN_FAILED: 'username', TOO_MANY_ATTEMPTS: 'username' };
    const { problems, status } = refusedForm(error, context, fields);
    return loginPage(context, typed.username, problems, status);
  }
}

async function loginPage(context: PortalContext, username = '', problems: Problems = {}, status: PageStatus = 200) {
  const texts = portalTextsIn(context.get('language'));
  const session = ensureSession(context);
  return page(
    context,
    texts.loginTitle,
    <>
      <h1>{texts.loginTitle}</h1>
      <ProblemSummary title={texts.errorTitle} problems={namedProblems(context, problems)} />
      <div class="choices">
        <section class="choice">
          <h2>{texts.loginEidTitle}</h2>
          <p>{texts.loginEidText}</p>
          <EidButton context={context} session={session} id="eid-login" action="login" target={LOGIN_PATHS.eid}>
            {texts.loginEid}
          </EidButton>
          <HowToEid texts={texts} accountTexts={accountTextsIn(context.get('language'))} />
        </section>
        <section class="choice">
          <h2>{texts.loginPasswordTitle}</h2>
          <LoginForm action={LOGIN_PATHS.password} {...{ session, texts, username, problems }} />
        </section>
      </div>
      <p>
        {texts.notRegistered} <a href="/register">{texts.register}</a>
      </p>
    </>,
    status,
  );
}

/** For anyone who did not register with the eID; the client opens it when a card is refused for that. */
const HowToEid = ({ texts, accountTexts }: { texts: PortalTexts; accountTexts: AccountTexts }) => (
  <details class="how-to" data-opens-on="CARD_NOT_REGISTERED">
    <summary>{accountTexts.howToEid}</summary>
    <ul>
      <li>
        {accountTexts.howToNew} <a href="/register">{texts.registerEid}</a>
      </li>
      <li>{accountTexts.howToLink}</li>
    </ul>
  </details>
);
