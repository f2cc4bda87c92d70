/** An invited member of staff types the code and chooses a password: the beginning of every account in the back office. */
import { Hono } from 'hono';
import { PASSWORD_TYPED_MAX, passwordProblemsAt } from '../accounts/passwords.ts';
import { limitAction } from '../accounts/throttle.ts';
import { ensureSession } from '../session/session-cookie.ts';
import { clientAddressOf } from '../web/client-address.ts';
import type { PortalContext, PortalEnvironment } from '../web/context.ts';
import { refusedForm } from '../web/errors.tsx';
import { Field } from '../web/form/field.tsx';
import { FormToken } from '../web/form/form-token.tsx';
import { ProblemSummary } from '../web/form/problem-summary.tsx';
import { requiredPassword, requiredText } from '../web/form-schemas.ts';
import type { PageStatus } from '../web/layout.tsx';
import { LOGIN_PATHS } from '../web/login-paths.ts';
import type { Problems } from '../web/problems.ts';
import { readForm } from '../web/read-form.ts';
import { backOfficeTextsIn } from '../web/texts/back-office/index.ts';
import { portalTextsIn } from '../web/texts/portal/index.ts';
import { acceptInvitation, INVITATION_TYPED_MAX } from './staff-invitations.ts';
import { staffPage } from './staff-layout.tsx';
import { StaffPasswordField } from './staff-password-field.tsx';
import { enterBackOffice } from './staff-sessions.ts';

const FIELDS = { code: requiredText(INVITATION_TYPED_MAX), password: requiredPassword(PASSWORD_TYPED_MAX) };
const PROBLEM_FIELDS = {
  INVITATION_INVALID: 'code',
  TOO_MANY_ATTEMPTS: 'code',
  ...passwordProblemsAt('password'),
} as const;

export const invitationRoutes = new Hono<PortalEnvironment>()
  .get(LOGIN_PATHS.invitation, (context) => invitationPage(context))
  .post(LOGIN_PATHS.invitation, async (context) => {
    const parts = context.get('parts');
    const { typed, values, problems } = await readForm(context, FIELDS);
    if (!values) return invitationPage(context, typed.code, problems, 422);
    try {
      await limitAction(parts, 'invitation', clientAddressOf(context));
      return await enterBackOffice(context, await acceptInvitation(parts, values.code, values.password));
    } catch (error) {
      const { problems, status } = refusedForm(error, context, PROBLEM_FIELDS);
      return invitationPage(context, typed.code, problems, status);
    }
  });

function invitationPage(context: PortalContext, code = '', problems: Problems = {}, status: PageStatus = 200) {
  const language = context.get('language');
  const texts = backOfficeTextsIn(language);
  return staffPage(
    context,
    texts.invitationTitle,
    <>
      <h1>{texts.invitationTitle}</h1>
      <ProblemSummary title={portalTextsIn(language).errorFields} problems={problems} />
      <form method="post" action={LOGIN_PATHS.invitation} class="narrow">
        <FormToken session={ensureSession(context)} />
        <Field name="code" label={texts.invitationCode} value={code} required problem={problems.code} />
        <StaffPasswordField texts={texts} problem={problems.password} />
      </form>
    </>,
    status,
  );
}
