/** Login of the back office: username and password, guesses slowed down as everywhere, and a session of its own. */

import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import { Hono } from 'hono';
import { knownBrowser, rememberBrowser } from '../accounts/known-browser.ts';
import { LoginForm } from '../accounts/login-form.tsx';
import { namedProblems } from '../accounts/named-problems.ts';
import { PASSWORD_TYPED_MAX, passwordFits } from '../accounts/passwords.ts';
import { countAttempt, forgiveAttempt } from '../accounts/throttle.ts';
import { USERNAME_MAX, usernameKey } from '../accounts/username.ts';
import { ensureSession } from '../session/session-cookie.ts';
import { writeAudit } from '../storage/audit.ts';
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
import { startStaffSession } from './staff-sessions.ts';

export const staffLoginRoutes = new Hono<PortalEnvironment>()
  .get(LOGIN_PATHS.staff, (context) => loginPage(context))
  .post(LOGIN_PATHS.staff, async (context) => {
    const parts = context.get('parts');
    const { typed, values, problems } = await readForm(context, {
      username: requiredText(USERNAME_MAX),
      password: requiredPassword(PASSWORD_TYPED_MAX),
    });
    if (!values) return loginPage(context, typed.username, problems, 422);
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
      await startStaffSession(context, staff.id);
      await writeAudit(parts.database, parts.clock(), { event: 'staff-logged-in', staffId: staff.id });
      return context.redirect('/back-office', 303);
    } catch (error) {
      const fields = { LOGIN_FAILED: 'username', TOO_MANY_ATTEMPTS: 'username' };
      const { problems, status } = refusedForm(error, context, fields);
      return loginPage(context, typed.username, problems, status);
    }
  });

async function loginPage(context: PortalContext, username = '', problems: Problems = {}, status: PageStatus = 200) {
  const language = context.get('language');
  const texts = portalTextsIn(language);
  const title = backOfficeTextsIn(language).loginTitle;
  const session = ensureSession(context);
  return staffPage(
    context,
    title,
    <>
      <h1>{title}</h1>
      <ProblemSummary title={texts.errorTitle} problems={namedProblems(context, problems)} />
      <LoginForm action={LOGIN_PATHS.staff} {...{ session, texts, username, problems }} />
    </>,
    status,
  );
}
