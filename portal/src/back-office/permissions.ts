/** What each role may do. Those who manage staff see no requests, and those who handle requests manage no staff. */
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import type { Role } from '../storage/back-office-tables.ts';

export const PERMISSIONS = {
  handle: ['clerk', 'supervisor'],
  reassign: ['supervisor'],
  audit: ['supervisor'],
  staff: ['admin'],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof PERMISSIONS;

export const may = (role: Role, permission: Permission): boolean =>
  (PERMISSIONS[permission] as readonly Role[]).includes(role);

/** @throws EidError ROLE_NOT_ALLOWED */
export function requirePermission(role: Role, permission: Permission): void {
  if (!may(role, permission)) throw new EidError('ROLE_NOT_ALLOWED');
}
