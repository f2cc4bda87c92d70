/** Confirming an e-mail address: the link opens a page, and its button confirms. Mail programs that open links by themselves confirm nothing. */
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import { Hono } from 'hono';
import type { Child } from 'hono/jsx';
import { askToConfirmEmail, confirmEmail, confirmedEmailOf } from '../accounts/confirmed-email.ts';
import { setFlash } from '../accounts/flash.ts';
import { limitAction } from '../accounts/throttle.ts';
import { checkLink } from '../mail/mail-links.ts';
import { ensureSession, requireLogin } from '../session/session-cookie.ts';
import type { PortalContext, PortalEnvironment } from '../web/context.ts';
import { FormToken } from '../web/form/form-token.tsx';
import { page } from '../web/layout.tsx';
import { readForm } from '../web/read-form.ts';
import { accountTextsIn } from '../web/texts/account/index.ts';
import { portalTextsIn } from '../web/texts/portal/index.ts';

const CONFIRM = '/email/confirm/:token';

export const emailRoutes = new Hono<PortalEnvironment>()
  .get(CONFIRM, async (context) => {
    await checkLink(context.get('parts'), 'confirm-email', context.req.param('token'));
    const texts = accountTextsIn(context.get('language'));
    return emailPage(
      context,
      <form method="post">
        <FormToken session={ensureSession(context)} />
        <p>{texts.emailConfirm}</p>
        <button id="confirm-email" type="submit" class="primary">
          {texts.emailConfirmButton}
        </button>
      </form>,
    );
  })
  .post(CONFIRM, async (context) => {
    await readForm(context, {});
    await confirmEmail(context.get('parts'), context.req.param('token'));
    return emailPage(
      context,
      <>
        <p class="notice good" id="email-confirmed">
          {accountTextsIn(context.get('language')).emailDone}
        </p>
        <p>
          <a class="button plain" href="/account">
            {portalTextsIn(context.get('language')).navAccount}
          </a>
        </p>
      </>,
    );
  })
  .post('/parameters/email/link', async (context) => {
    const { accountId } = requireLogin(context);
    await readForm(context, {});
    const parts = context.get('parts');
    await limitAction(parts, 'email-change', accountId);
    if ((await confirmedEmailOf(parts, accountId)) !== null) return context.redirect('/parameters', 303);
    await parts.database.transaction().execute(async (transaction) => {
      if (!(await askToConfirmEmail(parts, transaction, accountId))) throw new EidError('TOO_MANY_ATTEMPTS');
    });
    setFlash(context, { notice: 'email-link' });
    return context.redirect('/parameters', 303);
  });

function emailPage(context: PortalContext, content: Child) {
  const { emailTitle } = accountTextsIn(context.get('language'));
  return page(
    context,
    emailTitle,
    <>
      <h1>{emailTitle}</h1>
      {content}
    </>,
  );
}
