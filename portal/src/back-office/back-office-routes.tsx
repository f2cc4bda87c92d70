/** The back office: without a session of staff there are only the pages to log in and to begin. */

import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import { Hono } from 'hono';
import * as v from 'valibot';
import type { StaffStep } from '../requests/request-steps.ts';
import type { PortalContext, PortalEnvironment } from '../web/context.ts';
import { answerError } from '../web/errors.tsx';
import { readNote } from '../web/form/text-area.tsx';
import { LOGIN_PATHS } from '../web/login-paths.ts';
import { problemTextsIn } from '../web/texts/problems/index.ts';
import { auditPage } from './audit-page.tsx';
import { findForStaff, logView, takeStaffStep } from './handling.ts';
import { handlingPage } from './handling-page.tsx';
import { invitationRoutes } from './invitation-routes.tsx';
import { ownPasswordRoutes } from './own-password-routes.tsx';
import { requirePermission } from './permissions.ts';
import { printPage } from './print-page.tsx';
import { FilterSchema, queueOf } from './queue.ts';
import { queuePage } from './queue-page.tsx';
import { readStaffForm } from './read-staff-form.ts';
import { staffAdminRoutes } from './staff-admin-routes.tsx';
import { staffCardRoutes } from './staff-card-routes.tsx';
import { staffPage } from './staff-layout.tsx';
import { staffLoginRoutes } from './staff-login-routes.tsx';
import { endStaffSession, findStaffSession, staffOf } from './staff-sessions.ts';

const STAFF_STEPS = ['take', 'ask', 'approve', 'refuse', 'mail', 'reassign'] as const satisfies readonly StaffStep[];

/** All that is open between the password and the eID. */
const OPEN_BEFORE_CARD: readonly string[] = [LOGIN_PATHS.staffCard, '/back-office/logout'];

export const backOfficeRoutes = new Hono<PortalEnvironment>()
  .route('/', staffLoginRoutes)
  .route('/', invitationRoutes)
  .use('/back-office/*', async (context, next) => {
    const staff = await findStaffSession(context);
    if (!staff) return context.redirect(LOGIN_PATHS.staff, 303);
    context.set('staff', staff);
    const lacksCard = context.get('parts').staffSecondFactor === 'eid' && !staff.cardShown;
    if (lacksCard && !OPEN_BEFORE_CARD.includes(context.req.path)) return context.redirect(LOGIN_PATHS.staffCard, 303);
    await next();
  })
  .post('/back-office/logout', async (context) => {
    await readStaffForm(context, {});
    await endStaffSession(context);
    return context.redirect(LOGIN_PATHS.staff, 303);
  })
  .get('/back-office', async (context) => {
    const { role, staffId } = staffOf(context);
    if (role === 'admin') return context.redirect('/back-office/staff');
    const filter = v.parse(FilterSchema, context.req.query());
    return queuePage(context, filter, await queueOf(context.get('parts'), filter, staffId));
  })
  .get('/back-office/audit', (context) => {
    requirePermission(staffOf(context).role, 'audit');
    return auditPage(context);
  })
  .route('/', staffCardRoutes)
  .route('/', staffAdminRoutes)
  .route('/', ownPasswordRoutes)
  .get('/back-office/requests/:reference', async (context) => handlingPage(context, await viewed(context)))
  .get('/back-office/requests/:reference/print', async (context) => printPage(context, await viewed(context)))
  .post('/back-office/requests/:reference/:step', receiveStep);
backOfficeRoutes.onError((error, context) => answerError(error, context, context.get('staff') ? staffPage : undefined));

/** @throws EidError ROLE_NOT_ALLOWED, REQUEST_NOT_FOUND */
async function viewed(context: PortalContext) {
  const { role, staffId } = staffOf(context);
  requirePermission(role, 'handle');
  const request = await findForStaff(context.get('parts'), context.req.param('reference') ?? '');
  await logView(context.get('parts'), staffId, request.reference);
  return request;
}

async function receiveStep(context: PortalContext): Promise<Response> {
  const parts = context.get('parts');
  const step = STAFF_STEPS.find((each) => each === context.req.param('step'));
  if (!step) throw new EidError('PAGE_NOT_FOUND');
  const field = step === 'reassign' ? 'assignee' : `note-${step}`;
  const permission = step === 'reassign' ? 'reassign' : 'handle';
  const { staff, values } = await readStaffForm(context, { [field]: v.optional(v.string()) }, permission);
  const typed = values[field];
  const request = await findForStaff(parts, context.req.param('reference') ?? '');
  if (step === 'mail' && request.expected_from === null) throw new EidError('FORM_INVALID');
  const note =
    step === 'ask' || step === 'refuse' ? readNote({ note: typed }, problemTextsIn(context.get('language'))) : null;
  if (note?.problem) return handlingPage(context, request, { step, note });
  await takeStaffStep(parts, {
    reference: request.reference,
    step,
    staffId: staff.staffId,
    note: note?.text ?? '',
    assignee: step === 'reassign' ? (typed ?? null) : null,
  });
  return context.redirect(`/back-office/requests/${request.reference}`, 303);
}
