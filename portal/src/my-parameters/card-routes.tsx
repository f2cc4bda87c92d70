/** Reading the card again: the portal's own verified copy is shown beside what it knew, and saved once the citizen agrees. */
import { Hono } from 'hono';
import { type CardData, findPending } from '../accounts/card-reading.ts';
import { confirmPassword } from '../accounts/confirm-password.ts';
import { type Account, findAccount } from '../accounts/find-account.ts';
import { setFlash } from '../accounts/flash.ts';
import { PASSWORD_TYPED_MAX } from '../accounts/passwords.ts';
import { receiveCard } from '../accounts/receive-card.ts';
import { renewSession, requireLogin } from '../session/session-cookie.ts';
import type { PortalContext, PortalEnvironment } from '../web/context.ts';
import { refusedForm } from '../web/errors.tsx';
import { optionalPassword } from '../web/form-schemas.ts';
import { readForm } from '../web/read-form.ts';
import { applyCard, checkCardFits, compareCard } from './apply-card.ts';
import { comparisonPage } from './comparison-page.tsx';

export const cardRoutes = new Hono<PortalEnvironment>()
  .post('/parameters/card/read', async (context) => {
    const parts = context.get('parts');
    const account = await findAccount(parts, requireLogin(context).accountId);
    await receiveCard(context, 'parameters', (data) => checkCardFits(parts, account, data));
    return context.json({ next: '/parameters/card' });
  })
  .get('/parameters/card', async (context) => {
    const { account, data } = await readingOf(context);
    return comparisonPage(context, account, data);
  })
  .post('/parameters/card', async (context) => {
    const session = requireLogin(context);
    const { values, problems } = await readForm(context, { link_password: optionalPassword(PASSWORD_TYPED_MAX) });
    const { account, data } = await readingOf(context);
    if (!values) return comparisonPage(context, account, data, problems, 422);
    const comparison = compareCard(account, data);
    try {
      // Adding a login method needs the existing one. An account without a card has a password.
      if (comparison.kind === 'link') await confirmPassword(context, account.id, values.link_password);
    } catch (error) {
      const fields = { PASSWORD_WRONG: 'link_password', TOO_MANY_ATTEMPTS: 'link_password' };
      const { problems, status } = refusedForm(error, context, fields);
      return comparisonPage(context, account, data, problems, status);
    }
    await applyCard(context.get('parts'), session, data, comparison);
    if (comparison.kind !== 'reread') await renewSession(context);
    setFlash(context, { notice: 'card-saved' });
    return context.redirect('/parameters', 303);
  });

/** @throws EidError LOGIN_REQUIRED, CHALLENGE_EXPIRED */
async function readingOf(context: PortalContext): Promise<{ account: Account; data: CardData }> {
  const { accountId, hash } = requireLogin(context);
  const parts = context.get('parts');
  return { account: await findAccount(parts, accountId), data: await findPending(parts, hash, 'parameters') };
}
