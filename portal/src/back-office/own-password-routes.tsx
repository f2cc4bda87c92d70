/** Each member of staff changes their own password, by the current one; their other sessions end. */

import { Hono } from 'hono';
import * as v from 'valibot';
import { PASSWORD_TYPED_MAX, passwordProblemsAt } from '../accounts/passwords.ts';
import { countAttempt, forgiveAttempt } from '../accounts/throttle.ts';
import { clientAddressOf } from '../web/client-address.ts';
import type { PortalContext, PortalEnvironment } from '../web/context.ts';
import { refusedForm } from '../web/errors.tsx';
import { Field } from '../web/form/field.tsx';
import { FormToken } from '../web/form/form-token.tsx';
import { ProblemSummary } from '../web/form/problem-summary.tsx';
import type { Problems } from '../web/problems.ts';
import { backOfficeTextsIn } from '../web/texts/back-office/index.ts';
import { portalTextsIn } from '../web/texts/portal/index.ts';
import { readStaffForm } from './read-staff-form.ts';
import { changeOwnPassword } from './staff-accounts.ts';
import { staffPage } from './staff-layout.tsx';
import { StaffPasswordField } from './staff-password-field.tsx';
import { staffOf, startStaffSession } from './staff-sessions.ts';

/** Where a problem is told. */
const PROBLEM_FIELDS = {
  LOGIN_FAILED: 'current',
  TOO_MANY_ATTEMPTS: 'current',
  ...passwordProblemsAt('password'),
} as const;

const PASSWORD = v.pipe(v.string(), v.maxLength(PASSWORD_TYPED_MAX));

export const ownPasswordRoutes = new Hono<PortalEnvironment>()
  .get('/back-office/password', (context) => passwordPage(context))
  .post('/back-office/password', async (context) => {
    const parts = context.get('parts');
    const { staff, values } = await readStaffForm(context, { current: PASSWORD, password: PASSWORD });
    const { staffId } = staff;
    const username = `back-office/password/${staffId}`;
    const attempt = { username, address: clientAddressOf(context), browser: staff.token };
    try {
      await countAttempt(parts, attempt);
      await changeOwnPassword(parts, { staffId, ...values });
      await forgiveAttempt(parts, attempt);
    } catch (error) {
      return passwordPage(context, refusedForm(error, context, PROBLEM_FIELDS).problems);
    }
    context.set('staff', { ...staff, token: await startStaffSession(context, staff) });
    return passwordPage(context, {}, true);
  });

function passwordPage(context: PortalContext, problems: Problems = {}, changed = false) {
  const language = context.get('language');
  const texts = backOfficeTextsIn(language);
  return staffPage(
    context,
    texts.ownPassword,
    <>
      <h1>{texts.ownPassword}</h1>
      {changed && (
        <p class="notice good" role="status" id="changed">
          {texts.passwordChanged}
        </p>
      )}
      <ProblemSummary title={portalTextsIn(language).errorFields} problems={problems} />
      <form method="post" action="/back-office/password" class="narrow">
        <FormToken session={staffOf(context)} />
        <Field
          name="current"
          type="password"
          label={texts.currentPassword}
          autocomplete="current-password"
          required
          problem={problems.current}
        />
        <StaffPasswordField texts={texts} problem={problems.password} />
      </form>
    </>,
    Object.keys(problems).length > 0 ? 422 : 200,
  );
}
