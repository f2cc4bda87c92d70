/** What every page's handler finds in its context: the portal's parts, the reader's language, the browser's session. */
import type { ErrorCode } from '@eid-loket/shared/errors/error-catalogue.ts';
import type { Language } from '@eid-loket/shared/protocol/fields.ts';
import type { Context } from 'hono';
import type { StaffSession } from '../back-office/staff-sessions.ts';
import type { PortalParts } from '../portal-parts.ts';
import type { BrowserSession } from '../session/sessions.ts';

export interface PortalEnvironment {
  Variables: {
    parts: PortalParts;
    language: Language;
    session: BrowserSession | null;
    /** The failure that this request ends with, told on a page or beside a field. */
    refusal: ErrorCode | null;
    /** In the back office only. */
    staff?: StaffSession;
  };
}

export type PortalContext = Context<PortalEnvironment>;
