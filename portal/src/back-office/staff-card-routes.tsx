/** The page after the password, where the municipality wants the eID of its staff too. */
import { Hono } from 'hono';
import { receiveLogin } from '../accounts/card-login.ts';
import { ensureSession } from '../session/session-cookie.ts';
import { writeAudit } from '../storage/audit.ts';
import type { PortalEnvironment } from '../web/context.ts';
import { EidButton } from '../web/eid-button.tsx';
import { LOGIN_PATHS } from '../web/login-paths.ts';
import { backOfficeTextsIn } from '../web/texts/back-office/index.ts';
import { portalTextsIn } from '../web/texts/portal/index.ts';
import { checkStaffCard, hasStaffCard } from './staff-card.ts';
import { staffPage } from './staff-layout.tsx';
import { staffOf, startStaffSession } from './staff-sessions.ts';

export const staffCardRoutes = new Hono<PortalEnvironment>()
  .get(LOGIN_PATHS.staffCard, async (context) => {
    const texts = backOfficeTextsIn(context.get('language'));
    const isLinked = await hasStaffCard(context.get('parts'), staffOf(context).staffId);
    return staffPage(
      context,
      texts.cardTitle,
      <>
        <h1>{texts.cardTitle}</h1>
        <p class="lead">{isLinked ? texts.cardText : texts.cardLinkText}</p>
        <EidButton
          context={context}
          session={ensureSession(context)}
          id="eid-staff"
          action="staff"
          target={LOGIN_PATHS.staffCard}
        >
          {portalTextsIn(context.get('language')).loginEid}
        </EidButton>
      </>,
    );
  })
  .post(LOGIN_PATHS.staffCard, async (context) => {
    const parts = context.get('parts');
    const { staffId } = staffOf(context);
    const { nationalNumber } = await receiveLogin(context, 'staff');
    await checkStaffCard(parts, staffId, nationalNumber);
    await startStaffSession(context, { staffId, cardShown: true });
    await writeAudit(parts.database, parts.clock(), { event: 'staff-logged-in', staffId });
    return context.json({ next: '/back-office' });
  });
