/** What every page's handler finds in its context: the portal's parts, the reader's language, the session of citizen or staff. */
import type { ErrorCode } from '@eid-loket/shared/errors/error-catalogue.ts';
import type { Language } from '@eid-loket/shared/protocol/fields.ts';
import type { Context } from 'hono';
import type { PortalParts } from '../parts/portal-parts.ts';
import type { Role } from '../storage/back-office-tables.ts';
import type { LoginMethod } from '../storage/tables.ts';
import type { Statics } from './statics.ts';

export interface BrowserSession {
  /** The cookie's value. */
  token: string;
  hash: string;
  accountId: string | null;
  method: LoginMethod | null;
}

export interface StaffSession {
  token: string;
  staffId: string;
  name: string;
  role: Role;
  /** Whether the eID was shown after the password. */
  cardShown: boolean;
}

export interface PortalEnvironment {
  Variables: {
    parts: PortalParts;
    language: Language;
    statics: Statics;
    session: BrowserSession | null;
    /** The failure that this request ends with, told on a page or beside a field. */
    refusal: ErrorCode | null;
    /** Origin of another site, where a form of this page may end. */
    formTarget?: string;
    /** In the back office only. */
    staff?: StaffSession;
  };
}

export type PortalContext = Context<PortalEnvironment>;
