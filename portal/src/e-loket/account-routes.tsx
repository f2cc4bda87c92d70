/** The personal page: who is logged in and how, and the history of requests. */
import { Hono } from 'hono';
import { AccountTabs } from '../accounts/account-tabs.tsx';
import { findAccount } from '../accounts/find-account.ts';
import { fullName } from '../accounts/of-person.ts';
import { requireLogin } from '../session/session-cookie.ts';
import type { PortalEnvironment } from '../web/context.ts';
import { page } from '../web/layout.tsx';
import { portalTextsIn } from '../web/texts/portal/index.ts';
import { requestTextsIn } from '../web/texts/requests/index.ts';
import { History } from './history.tsx';
import { NextActions } from './next-actions.tsx';

export const accountRoutes = new Hono<PortalEnvironment>().get('/account', async (context) => {
  const parts = context.get('parts');
  const session = requireLogin(context);
  const language = context.get('language');
  const texts = portalTextsIn(language);
  const { username, person } = await findAccount(parts, session.accountId);
  return page(
    context,
    texts.accountTitle,
    <>
      <h1>{texts.accountTitle}</h1>
      <AccountTabs context={context} current="requests" />
      <NextActions context={context} accountId={session.accountId} />
      <p id="who" class="notice">
        {texts.loggedInAs} <strong>{fullName(person)}</strong> ({username}),{' '}
        {session.method === 'eid' ? texts.byEid : texts.byPassword}.
      </p>
      <p class="actions">
        <a class="button" id="new-request" href="/requests/new">
          {requestTextsIn(language).newRequest}
        </a>
      </p>
      <h2>{texts.history}</h2>
      <History context={context} accountId={session.accountId} />
    </>,
  );
});
