/**
 * Confirming an e-mail address, and taking back that it was replaced: the link opens a page, and its button does it. Mail programs that
 * open links by themselves change nothing.
 */
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import { Hono } from 'hono';
import type { Child } from 'hono/jsx';
import { askToConfirmEmail, confirmEmail, confirmedEmailOf } from '../accounts/confirmed-email.ts';
import { setFlash } from '../accounts/flash.ts';
import { checkUndoLink, undoEmailChange } from '../accounts/replaced-email.ts';
import { limitAction } from '../accounts/throttle.ts';
import { checkLink } from '../mail/mail-links.ts';
import { ensureSession, requireLogin } from '../session/session-cookie.ts';
import { clientAddressOf } from '../web/client-address.ts';
import type { PortalContext, PortalEnvironment } from '../web/context.ts';
import { FormToken } from '../web/form/form-token.tsx';
import { page } from '../web/layout.tsx';
import { LOGIN_PATHS } from '../web/login-paths.ts';
import { readForm } from '../web/read-form.ts';
import { accountTextsIn } from '../web/texts/account/index.ts';
import { forgottenTextsIn } from '../web/texts/forgotten/index.ts';
import { portalTextsIn } from '../web/texts/portal/index.ts';

const CONFIRM = '/email/confirm/:token';
const UNDO = '/email/undo/:token';

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
  .get(UNDO, async (context) => {
    await checkUndoLink(context.get('parts'), context.req.param('token'));
    const texts = accountTextsIn(context.get('language'));
    return emailPage(
      context,
      <form method="post">
        <FormToken session={ensureSession(context)} />
        <p>{texts.emailUndo}</p>
        <button id="undo-email" type="submit" class="primary">
          {texts.emailUndoButton}
        </button>
      </form>,
      texts.emailUndoTitle,
    );
  })
  .post(UNDO, async (context) => {
    await readForm(context, {});
    await undoEmailChange(context.get('parts'), context.req.param('token'));
    const texts = accountTextsIn(context.get('language'));
    return emailPage(
      context,
      <>
        <p class="notice good" id="email-restored">
          {texts.emailUndone}
        </p>
        <p class="actions">
          <a class="button" href={LOGIN_PATHS.forgotten}>
            {forgottenTextsIn(context.get('language')).title}
          </a>
          <a class="button plain" href={LOGIN_PATHS.password}>
            {portalTextsIn(context.get('language')).logIn}
          </a>
        </p>
      </>,
      texts.emailUndoTitle,
    );
  })
  .post('/parameters/email/link', async (context) => {
    const { accountId } = requireLogin(context);
    await readForm(context, {});
    const parts = context.get('parts');
    await limitAction(parts, 'email-change', accountId);
    if ((await confirmedEmailOf(parts, accountId)) !== null) return context.redirect('/parameters', 303);
    const asker = { address: clientAddressOf(context), browser: null };
    await parts.database.transaction().execute(async (transaction) => {
      if (!(await askToConfirmEmail(parts, transaction, accountId, asker))) throw new EidError('TOO_MANY_ATTEMPTS');
    });
    setFlash(context, { notice: 'email-link' });
    return context.redirect('/parameters', 303);
  });

function emailPage(
  context: PortalContext,
  content: Child,
  title: string = accountTextsIn(context.get('language')).emailTitle,
) {
  return page(
    context,
    title,
    <>
      <h1>{title}</h1>
      {content}
    </>,
  );
}
