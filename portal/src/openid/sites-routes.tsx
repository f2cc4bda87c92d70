/** The sites that a citizen allowed to know something, each of which they can withdraw. */
import { Hono } from 'hono';
import { AccountTabs } from '../accounts/account-tabs.tsx';
import type { OpenIdClient, OpenIdParts } from '../parts/openid-parts.ts';
import { requireLogin } from '../session/session-cookie.ts';
import type { PortalContext, PortalEnvironment } from '../web/context.ts';
import { momentText } from '../web/dates.ts';
import { FormToken } from '../web/form/form-token.tsx';
import { requiredText } from '../web/form-schemas.ts';
import { page } from '../web/layout.tsx';
import { readForm } from '../web/read-form.ts';
import { openIdTextsIn } from '../web/texts/openid/index.ts';
import { listConsents, withdrawConsent } from './consents.ts';
import { OPENID_PAGES } from './openid-paths.ts';

export const sitesRoutes = ({ clients }: OpenIdParts): Hono<PortalEnvironment> =>
  new Hono<PortalEnvironment>()
    .get(OPENID_PAGES.sites, (context) => sitesPage(context, clients))
    .post(`${OPENID_PAGES.sites}/withdraw`, async (context) => {
      const { accountId } = requireLogin(context);
      const { values } = await readForm(context, { site: requiredText(60) });
      if (values) await withdrawConsent(context.get('parts'), { accountId, clientId: values.site });
      return context.redirect(OPENID_PAGES.sites, 303);
    });

async function sitesPage(context: PortalContext, clients: readonly OpenIdClient[]) {
  const language = context.get('language');
  const texts = openIdTextsIn(language);
  const session = requireLogin(context);
  const consents = await listConsents(context.get('parts'), session.accountId);
  const nameOf = (id: string) => clients.find((client) => client.id === id)?.name ?? id;
  return page(
    context,
    texts.sitesTitle,
    <>
      <h1>{texts.sitesTitle}</h1>
      <AccountTabs context={context} current="parameters" />
      <p class="lead">{consents.length === 0 ? texts.sitesNone : texts.sitesText}</p>
      {consents.map(({ client_id, scopes, given_at }) => (
        <form method="post" action={`${OPENID_PAGES.sites}/withdraw`} class="site-allowed">
          <FormToken session={session} />
          <input type="hidden" name="site" value={client_id} />
          <h2>{nameOf(client_id)}</h2>
          <p>
            {[
              texts.knows.number,
              ...scopes.split(' ').flatMap((scope) => (scope in texts.knows ? [texts.knows[scope as 'email']] : [])),
            ].join(', ')}
          </p>
          <p>{texts.since.replace('{moment}', momentText(given_at, language))}</p>
          <button type="submit" class="button plain">
            {texts.withdraw}
          </button>
        </form>
      ))}
    </>,
  );
}
