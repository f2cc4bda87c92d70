/** Forms whose content survives the session: the hidden owner, what happens when the session has ended, and the way back. */
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import type { MiddlewareHandler } from 'hono';
import { limitAction } from '../accounts/throttle.ts';
import type { TypedValues } from '../requests/catalogue/request-form.ts';
import { adoptParkedForm, openOwner, parkForm, saveFormDraft, sealOwner } from '../requests/form-drafts.ts';
import { requireLogin } from '../session/session-cookie.ts';
import { clientAddressOf } from '../web/client-address.ts';
import type { PortalContext, PortalEnvironment } from '../web/context.ts';
import { clearCookie, readCookie, writeCookie } from '../web/cookies.ts';
import { FormToken } from '../web/form/form-token.tsx';
import { isFormToken } from '../web/form-token.ts';
import { page } from '../web/layout.tsx';
import { LOGIN_PATHS } from '../web/login-paths.ts';
import { portalTextsIn } from '../web/texts/portal/index.ts';
import { requestTextsIn } from '../web/texts/requests/index.ts';

/** @param form the path of the page that shows the form */
export function KeptFormToken({ context, form }: { context: PortalContext; form: string }) {
  const session = requireLogin(context);
  return (
    <>
      <FormToken session={session} />
      <input type="hidden" name="form_owner" value={sealOwner(context.get('parts'), session.accountId, form)} />
    </>
  );
}

/**
 * @returns null when the form may be handled; else the answer that tells the reader that it is kept
 * @throws EidError LOGIN_REQUIRED, FORM_EXPIRED when nobody knows whose it is
 */
export async function keepUnlessLoggedIn(
  context: PortalContext,
  form: string,
  body: Record<string, unknown>,
  values: TypedValues,
): Promise<Response | null> {
  const parts = context.get('parts');
  const session = context.get('session');
  const given = typeof body.form_token === 'string' ? body.form_token : '';
  if (session?.accountId && isFormToken(session, given)) return null;
  const owner = openOwner(parts, body.form_owner, form);
  if (session?.accountId) {
    // Logged in again elsewhere: the page is from the session before.
    if (owner !== session.accountId) throw new EidError('FORM_EXPIRED');
    await saveFormDraft(parts, owner, form, values);
    return context.redirect(form, 303);
  }
  if (owner === null) throw new EidError('LOGIN_REQUIRED');
  await limitAction(parts, 'kept-form', clientAddressOf(context));
  const id = await parkForm(parts, { accountId: owner, form, values });
  writeCookie(context, 'kept', id);
  return keptPage(context);
}

/** After the login, the personal page gives way to the form that waits. */
export const bringBackKeptForm: MiddlewareHandler<PortalEnvironment> = async (context, next) => {
  const session = context.get('session');
  const id = readCookie(context, 'kept');
  if (id && session?.accountId && context.req.method === 'GET' && context.req.path === '/account') {
    const form = await adoptParkedForm(context.get('parts'), id, session.accountId);
    if (form !== null) {
      clearCookie(context, 'kept');
      return context.redirect(form, 303);
    }
  }
  await next();
};

function keptPage(context: PortalContext) {
  const texts = portalTextsIn(context.get('language'));
  const requestTexts = requestTextsIn(context.get('language'));
  return page(
    context,
    requestTexts.keptTitle,
    <>
      <h1>{requestTexts.keptTitle}</h1>
      <p class="notice warn" id="kept" role="alert">
        {requestTexts.keptText}
      </p>
      <p>
        <a class="button" href={LOGIN_PATHS.password}>
          {texts.logIn}
        </a>
      </p>
    </>,
    401,
  );
}
