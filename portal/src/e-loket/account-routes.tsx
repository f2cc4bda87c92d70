/** The personal page: who is logged in and how, and the history of requests. */
import { Hono } from 'hono';
import { AccountTabs } from '../web/account-tabs.tsx';
import type { PortalContext, PortalEnvironment } from '../web/context.ts';
import { page } from '../web/layout.tsx';
import { requireLogin } from '../web/session-cookie.ts';
import { portalTexts } from '../web/texts/portal-texts.ts';
import { listRequests } from './requests.ts';

export const accountRoutes = new Hono<PortalEnvironment>().get('/account', async (context) => {
  const parts = context.get('parts');
  const session = requireLogin(context);
  const language = context.get('language');
  const texts = portalTexts(language);
  const person = await parts.database
    .selectFrom('accounts')
    .innerJoin('persons', 'persons.account_id', 'accounts.id')
    .select(['username', 'first_names', 'surname'])
    .where('accounts.id', '=', session.accountId)
    .executeTakeFirstOrThrow();
  const requests = await listRequests(parts, session.accountId);
  return page(
    context,
    texts.accountTitle,
    <>
      <h1>{texts.accountTitle}</h1>
      <AccountTabs context={context} current="requests" />
      <p id="who" class="notice good">
        {texts.loggedInAs} <strong>{`${person.first_names} ${person.surname}`}</strong> ({person.username}),{' '}
        {session.method === 'eid' ? texts.byEid : texts.byPassword}.
      </p>
      <p class="actions">
        <a class="button" id="new-request" href="/requests/new">
          {texts.newRequest}
        </a>
      </p>
      <h2>{texts.history}</h2>
      {requests.length === 0 ? (
        <p>{texts.noRequests}</p>
      ) : (
        <table id="history">
          <thead>
            <tr>
              <th scope="col">{texts.reference}</th>
              <th scope="col">{texts.document}</th>
              <th scope="col">{texts.date}</th>
              <th scope="col">{texts.status}</th>
            </tr>
          </thead>
          <tbody>
            {requests.map((request) => (
              <tr>
                <td>
                  <a href={`/requests/${request.reference}`}>{request.reference}</a>
                </td>
                <td>{request.title}</td>
                <td>{dayText(request.created_at, context)}</td>
                <td>{request.status === 'sent' ? texts.statusSent : texts.statusDraft}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>,
  );
});

/** In the reader's language and in the country's time. */
export const dayText = (date: Date, context: PortalContext): string =>
  new Intl.DateTimeFormat(`${context.get('language')}-BE`, { timeZone: 'Europe/Brussels', dateStyle: 'long' }).format(
    date,
  );
