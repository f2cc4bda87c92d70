/** Asks for the card before a site gets to know who somebody is. A password is not enough for that, and is not offered. */
import { ensureSession } from '../session/session-cookie.ts';
import type { PortalContext } from '../web/context.ts';
import { EidButton } from '../web/eid-button.tsx';
import { page } from '../web/layout.tsx';
import { LOGIN_PATHS } from '../web/login-paths.ts';
import { openIdTextsIn } from '../web/texts/openid/index.ts';
import { portalTextsIn } from '../web/texts/portal/index.ts';
import { leadingTo } from '../web/wanted-page.ts';

/** @param here the page that the login leads back to */
export function eidLoginPage(context: PortalContext, { site, here }: { site: string; here: string }) {
  const portalTexts = portalTextsIn(context.get('language'));
  const texts = openIdTextsIn(context.get('language'));
  const session = ensureSession(context);
  return page(
    context,
    portalTexts.loginTitle,
    <>
      <h1>{portalTexts.loginTitle}</h1>
      <p class="lead" id="site">
        {texts.loginFor.replace('{site}', site)}
      </p>
      <EidButton
        context={context}
        session={session}
        id="eid-login"
        action="login"
        target={leadingTo(LOGIN_PATHS.eid, here)}
      >
        {portalTexts.loginEid}
      </EidButton>
      <p>{texts.loginOnlyEid}</p>
      <p>
        {portalTexts.notRegistered} <a href={leadingTo('/register', here)}>{portalTexts.register}</a>
      </p>
    </>,
  );
}
