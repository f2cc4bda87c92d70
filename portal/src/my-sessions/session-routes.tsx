/** Mijn sessies: the account's open sessions, each of which can be ended, and one button that ends all. */

import { Hono } from 'hono';
import * as v from 'valibot';
import { AccountTabs } from '../accounts/account-tabs.tsx';
import { setFlash } from '../accounts/flash.ts';
import { requireLogin } from '../session/session-cookie.ts';
import { endListedSession, endSessionsOf, listSessions } from '../session/session-list.ts';
import { writeAudit } from '../storage/audit.ts';
import type { PortalContext, PortalEnvironment } from '../web/context.ts';
import { momentText } from '../web/dates.ts';
import { FormToken } from '../web/form/form-token.tsx';
import { requiredText } from '../web/form-schemas.ts';
import { page } from '../web/layout.tsx';
import { readForm } from '../web/read-form.ts';
import { accountTextsIn } from '../web/texts/account/index.ts';

const UuidSchema = v.pipe(v.string(), v.uuid());

export const sessionRoutes = new Hono<PortalEnvironment>()
  .get('/sessions', sessionsPage)
  .post('/sessions/end', async (context) => {
    const { accountId } = requireLogin(context);
    const { values } = await readForm(context, { id: requiredText(36) });
    if (values && v.is(UuidSchema, values.id)) await endListedSession(context.get('parts'), accountId, values.id);
    setFlash(context, { notice: 'session-ended' });
    return context.redirect('/sessions', 303);
  })
  .post('/sessions/end-all', async (context) => {
    const parts = context.get('parts');
    const { accountId } = requireLogin(context);
    await readForm(context, {});
    await parts.database.transaction().execute(async (transaction) => {
      await endSessionsOf(transaction, accountId);
      await writeAudit(transaction, parts.clock(), { event: 'sessions-ended', accountId });
    });
    context.set('session', null);
    return context.redirect('/', 303);
  });

async function sessionsPage(context: PortalContext) {
  const language = context.get('language');
  const accountTexts = accountTextsIn(language);
  const session = requireLogin(context);
  const sessions = await listSessions(context.get('parts'), session);
  return page(
    context,
    accountTexts.sessionsTitle,
    <>
      <h1>{accountTexts.sessionsTitle}</h1>
      <AccountTabs context={context} current="sessions" />
      <p class="lead">{accountTexts.sessionsIntro}</p>
      <table id="sessions">
        <thead>
          <tr>
            <th scope="col">{accountTexts.device}</th>
            <th scope="col">{accountTexts.method}</th>
            <th scope="col">{accountTexts.started}</th>
            <th scope="col">{accountTexts.lastSeen}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {sessions.map((each) => (
            <tr>
              <th scope="row">{each.agent || accountTexts.deviceUnknown}</th>
              <td data-label={accountTexts.method}>
                {each.method === 'eid' ? accountTexts.methodEid : accountTexts.methodPassword}
              </td>
              <td data-label={accountTexts.started}>{momentText(each.created_at, language)}</td>
              <td data-label={accountTexts.lastSeen}>{momentText(each.last_seen_at, language)}</td>
              <td>
                {each.isCurrent ? (
                  <strong class="current">{accountTexts.currentSession}</strong>
                ) : (
                  <form method="post" action="/sessions/end" class="inline">
                    <FormToken session={session} />
                    <input type="hidden" name="id" value={each.id} />
                    <button type="submit" class="button plain small">
                      {accountTexts.endSession}
                    </button>
                  </form>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <form method="post" action="/sessions/end-all">
        <FormToken session={session} />
        <p>{accountTexts.endAllText}</p>
        <button id="end-all" type="submit" class="primary">
          {accountTexts.endAll}
        </button>
      </form>
    </>,
  );
}
