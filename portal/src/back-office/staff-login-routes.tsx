/** Login of the back office: username and password, guesses slowed down as everywhere, and a session of its own. */

import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import { Hono } from 'hono';
import { knownBrowser, rememberBrowser } from '../accounts/known-browser.ts';
import { LOGIN_PROBLEMS, LoginForm } from '../accounts/login-form.tsx';
import { namedProblems } from '../accounts/named-problems.ts';
import { PASSWORD_TYPED_MAX, passwordFits } from '../accounts/passwords.ts';
import { countAttempt, forgiveAttempt } from '../accounts/throttle.ts';
import { USERNAME_MAX, usernameKey } from '../accounts/username.ts';
import { ensureSession } from '../session/session-cookie.ts';
import { clientAddressOf } from '../web/client-address.ts';
import type { PortalContext, PortalEnvironment } from '../web/context.ts';
import { refusedForm } from '../web/errors.tsx';
import { ProblemSummary } from '../web/form/problem-summary.tsx';
import { requiredPassword, requiredText } from '../web/form-schemas.ts';
import type { PageStatus } from '../web/layout.tsx';
import { LOGIN_PATHS } from '../web/login-paths.ts';
import type { Problems } from '../web/problems.ts';
import { readForm } from '../web/read-form.ts';
import { backOfficeTextsIn } from '../web/texts/back-office/index.ts';
import { portalTextsIn } from '../web/texts/portal/index.ts';
import { staffPage } from './staff-layout.tsx';
import { enterBackOffice } from './staff-sessions.ts';

export const staffLoginRoutes = new Hono<PortalEnvironment>()
  .get(LOGIN_PATHS.staff, (context) => loginPage(context, {}))
  .post(LOGIN_PATHS.staff, async (context) => {
    const parts = context.get('parts');
    const { typed, values, problems } = await readForm(context, {
      username: requiredText(USERNAME_MAX),
      password: requiredPassword(PASSWORD_TYPED_MAX),
    });
    if (!values) return loginPage(context, { username: typed.username, problems, status: 422 });
    // A slash is in no citizen's username: guesses here count for no citizen, nor theirs for staff.
    const username = `back-office/${values.username}`;
    const browser = knownBrowser(context, 'knownStaff', username);
    const attempt = { username, address: clientAddressOf(context), browser };
    try {
      await countAttempt(parts, attempt);
      const staff = await parts.database
        .selectFrom('staff')
        .select(['id', 'password_hash'])
        .where('username_key', '=', usernameKey(values.username))
        .where('active', '=', true)
        .executeTakeFirst();
      if (!(await passwordFits(staff?.password_hash ?? null, values.password)) || !staff)
        throw new EidError('LOGIN_FAILED');
      await forgiveAttempt(parts, attempt);
      rememberBrowser(context, 'knownStaff', username);
      return await enterBackOffice(context, staff.id);
    } catch (error) {
      const { problems, status } = refusedForm(error, context, LOGIN_PROBLEMS);
      return loginPage(context, { username: typed.username, refusal: problems, status });
    }
  });

interface LoginPage {
  username?: string;
  problems?: Problems;
  /** What is wrong with the login as a whole. */
  refusal?: Problems;
  status?: PageStatus;
}

function loginPage(context: PortalContext, { username = '', problems = {}, refusal = {}, status = 200 }: LoginPage) {
  const language = context.get('language');
  const texts = portalTextsIn(language);
  const title = backOfficeTextsIn(language).loginTitle;
  const session = ensureSession(context);
  return staffPage(
    context,
    title,
    <>
      <h1>{title}</h1>
      <ProblemSummary title={texts.errorTitle} problems={{ ...namedProblems(context, problems), ...refusal }} />
      <LoginForm action={LOGIN_PATHS.staff} {...{ session, texts, username, problems }} />
      <p>
        <a href={LOGIN_PATHS.invitation}>{backOfficeTextsIn(language).invitationLink}</a>
      </p>
    </>,
    status,
  );
}
