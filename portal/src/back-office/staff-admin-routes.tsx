/** Administrators add staff, change a role, block an account, and invite anew whoever lost the password or the eID. */

import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import { Hono } from 'hono';
import * as v from 'valibot';
import { USERNAME_MAX } from '../accounts/username.ts';
import { ROLES } from '../storage/back-office-tables.ts';
import type { PortalContext, PortalEnvironment } from '../web/context.ts';
import { Facts } from '../web/facts.tsx';
import { Field } from '../web/form/field.tsx';
import { FormToken } from '../web/form/form-token.tsx';
import { ProblemSummary } from '../web/form/problem-summary.tsx';
import { LOGIN_PATHS } from '../web/login-paths.ts';
import { fieldProblem, type Problems } from '../web/problems.ts';
import { backOfficeTextsIn } from '../web/texts/back-office/index.ts';
import { portalTextsIn } from '../web/texts/portal/index.ts';
import { requirePermission } from './permissions.ts';
import { readStaffForm } from './read-staff-form.ts';
import { addStaff, changeStaff, listStaff, STAFF_NAME_MAX } from './staff-accounts.ts';
import { staffPage } from './staff-layout.tsx';
import { staffOf } from './staff-sessions.ts';

const ADDED = {
  username: v.pipe(v.string(), v.trim(), v.maxLength(USERNAME_MAX)),
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(STAFF_NAME_MAX), v.regex(/^\P{C}*$/u)),
  role: v.picklist(ROLES),
};
const CHANGED = {
  role: v.picklist(ROLES),
  active: v.optional(v.literal('1')),
  invite: v.optional(v.literal('1')),
};

/** Where an account's problems are told. */
const PROBLEM_FIELDS = {
  USERNAME_TAKEN: 'username',
  USERNAME_INVALID: 'username',
} as const;

export const staffAdminRoutes = new Hono<PortalEnvironment>()
  .get('/back-office/staff', (context) => {
    requirePermission(staffOf(context).role, 'staff');
    return staffAdminPage(context);
  })
  .post('/back-office/staff', async (context) => {
    const { staff, values } = await readStaffForm(context, ADDED, 'staff');
    try {
      const code = await addStaff(context.get('parts'), values, staff.staffId);
      return invitedPage(context, { username: values.username, code });
    } catch (error) {
      return staffAdminPage(context, values, fieldProblem(error, context, PROBLEM_FIELDS));
    }
  })
  .post('/back-office/staff/:id', async (context) => {
    const { staff, values } = await readStaffForm(context, CHANGED, 'staff');
    const id = v.safeParse(v.pipe(v.string(), v.uuid()), context.req.param('id'));
    if (!id.success) throw new EidError('FORM_INVALID');
    const { role, active, invite } = values;
    const change = { id: id.output, role, active: active === '1', invite: invite === '1' };
    const invitation = await changeStaff(context.get('parts'), change, staff.staffId);
    return invitation ? invitedPage(context, invitation) : context.redirect('/back-office/staff', 303);
  });

async function staffAdminPage(
  context: PortalContext,
  typed: { username?: string; name?: string; role?: string } = {},
  problems: Problems = {},
) {
  const language = context.get('language');
  const texts = backOfficeTextsIn(language);
  const portalTexts = portalTextsIn(language);
  const staff = staffOf(context);
  return staffPage(
    context,
    texts.staff,
    <>
      <h1>{texts.staff}</h1>
      <ProblemSummary title={portalTexts.errorFields} problems={problems} />
      <ul class="documents" id="staff">
        {(await listStaff(context.get('parts'))).map((member) => (
          <li>
            <strong>{member.name}</strong> ({member.username}) · {texts.roles[member.role]} ·{' '}
            {member.active ? texts.active : texts.inactive}
            {member.invitation_until !== null && ` · ${texts.invited}`}
            {member.card !== null && ` · ${texts.cardLinked}`}
            {member.id === staff.staffId ? (
              <p class="help">{texts.yourself}</p>
            ) : (
              <details>
                <summary>{texts.change.replace('{name}', member.name)}</summary>
                <form method="post" action={`/back-office/staff/${member.id}`}>
                  <FormToken session={staff} />
                  <RoleSelect context={context} id={`role-${member.username}`} chosen={member.role} />
                  <label class="check" for={`active-${member.username}`}>
                    <input
                      type="checkbox"
                      id={`active-${member.username}`}
                      name="active"
                      value="1"
                      checked={member.active}
                    />
                    {texts.active}
                  </label>
                  <label class="check" for={`invite-${member.username}`}>
                    <input type="checkbox" id={`invite-${member.username}`} name="invite" value="1" />
                    {texts.inviteAgain}
                  </label>
                  <button type="submit" class="button plain">
                    {texts.save}
                  </button>
                </form>
              </details>
            )}
          </li>
        ))}
      </ul>
      <h2>{texts.add}</h2>
      <form method="post" action="/back-office/staff" class="narrow" id="add">
        <FormToken session={staff} />
        <Field
          name="username"
          label={portalTexts.username}
          value={typed.username}
          required
          problem={problems.username}
        />
        <Field name="name" label={texts.name} value={typed.name} required />
        <RoleSelect context={context} id="role" chosen={typed.role ?? 'clerk'} />
        <button id="submit" type="submit" class="primary">
          {texts.add}
        </button>
      </form>
    </>,
    Object.keys(problems).length > 0 ? 422 : 200,
  );
}

/** Shown once, to be printed and handed over. The code is nowhere else. */
function invitedPage(context: PortalContext, { username, code }: { username: string; code: string }) {
  const texts = backOfficeTextsIn(context.get('language'));
  const { origin } = context.get('parts');
  return staffPage(
    context,
    texts.inviteTitle,
    <>
      <h1>{texts.inviteTitle}</h1>
      <p class="lead">{texts.inviteText}</p>
      <Facts
        id="invitation"
        rows={[
          [texts.inviteAddress, `${origin}${LOGIN_PATHS.invitation}`],
          [portalTextsIn(context.get('language')).username, username],
          [texts.invitationCode, code],
        ]}
        none=""
      />
      <p class="help">{texts.printHint}</p>
      <p>
        <a class="button plain" href="/back-office/staff">
          {texts.staff}
        </a>
      </p>
    </>,
  );
}

function RoleSelect({ context, id, chosen }: { context: PortalContext; id: string; chosen: string }) {
  const texts = backOfficeTextsIn(context.get('language'));
  return (
    <div class="field">
      <label for={id}>{texts.role}</label>
      <select id={id} name="role" autocomplete="off">
        {ROLES.map((role) => (
          <option value={role} selected={role === chosen}>
            {texts.roles[role]}
          </option>
        ))}
      </select>
    </div>
  );
}
