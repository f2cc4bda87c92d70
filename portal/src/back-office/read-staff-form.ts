/** Reads a form of the back office: its token, the permission that it needs, then exactly the fields of its schema. */
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import type * as v from 'valibot';
import type { PortalContext, StaffSession } from '../web/context.ts';
import { readFormBody } from '../web/read-body.ts';
import { checkForm } from '../web/read-form.ts';
import { type Permission, requirePermission } from './permissions.ts';
import { checkStaffForm } from './staff-sessions.ts';

/** @throws EidError FORM_EXPIRED, ROLE_NOT_ALLOWED, FORM_INVALID */
export async function readStaffForm<E extends v.ObjectEntries>(
  context: PortalContext,
  fields: E,
  permission?: Permission,
): Promise<{ staff: StaffSession; values: v.InferOutput<v.StrictObjectSchema<E, undefined>> }> {
  const { form_token, ...body } = await readFormBody(context);
  const staff = checkStaffForm(context, form_token);
  if (permission) requirePermission(staff.role, permission);
  const { values } = checkForm(fields, body, {});
  if (!values) throw new EidError('FORM_INVALID');
  return { staff, values };
}
