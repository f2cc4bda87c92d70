/** What each form of Mijn parameters is made from. */
import type { Account } from '../accounts/find-account.ts';
import type { BrowserSession, PortalContext } from '../web/context.ts';
import type { PageStatus } from '../web/layout.tsx';
import type { Problems } from '../web/problems.ts';
import type { AccountTexts } from '../web/texts/account/nl.ts';
import type { PortalTexts } from '../web/texts/portal/nl.ts';

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
  accountTexts: AccountTexts;
  refused: Refused;
}
