/** What each form of Mijn parameters is made from. */
import type { Account } from '../my-profile/find-account.ts';
import type { BrowserSession } from '../session/sessions.ts';
import type { PortalContext } from '../web/context.ts';
import type { Problems } from '../web/forms.tsx';
import type { PageStatus } from '../web/layout.tsx';
import type { AccountTexts } from '../web/texts/account-texts.ts';
import type { PortalTexts } from '../web/texts/portal-texts.ts';

export interface Refused {
  /** What was typed in the form that was refused. */
  values: Readonly<Record<string, string>>;
  problems: Problems;
  status: PageStatus;
}

export interface SectionProps {
  context: PortalContext;
  session: BrowserSession;
  account: Account;
  texts: PortalTexts;
  more: AccountTexts;
  refused: Refused;
}
