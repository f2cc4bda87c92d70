/** The tabs between the pages of an account, and the notice that the page before left for this one. */
import type { PortalContext } from '../web/context.ts';
import { accountTextsIn } from '../web/texts/account/index.ts';
import type { AccountTexts } from '../web/texts/account/nl.ts';
import { type Notice, takeFlash } from './flash.ts';
import { StrengthMeter } from './password-fields.tsx';

const TABS = [
  { id: 'requests', href: '/account', text: 'tabRequests' },
  { id: 'profile', href: '/profile', text: 'tabProfile' },
  { id: 'parameters', href: '/parameters', text: 'tabParameters' },
  { id: 'sessions', href: '/sessions', text: 'tabSessions' },
] as const satisfies { id: string; href: string; text: keyof AccountTexts }[];

const NOTICES: Readonly<Record<Notice, keyof AccountTexts>> = {
  registered: 'noticeRegistered',
  'registered-email': 'noticeRegisteredEmail',
  'contact-saved': 'noticeContact',
  'email-link': 'noticeEmailLink',
  'person-saved': 'noticePerson',
  'language-saved': 'noticeLanguage',
  'password-saved': 'noticePassword',
  'password-removed': 'noticeRemoved',
  'card-saved': 'noticeCard',
  'card-unlinked': 'noticeUnlinked',
  'session-ended': 'noticeSession',
};

export function AccountTabs({ context, current }: { context: PortalContext; current: (typeof TABS)[number]['id'] }) {
  const accountTexts = accountTextsIn(context.get('language'));
  const flash = takeFlash(context);
  return (
    <>
      <nav class="tabs" aria-label={accountTexts.tabs}>
        <ul>
          {TABS.map(({ id, href, text }) => (
            <li>
              <a id={`tab-${id}`} href={href} aria-current={id === current ? 'page' : undefined}>
                {accountTexts[text]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {flash && (
        <div class="notice good" role="status" id="saved">
          <p>{accountTexts[NOTICES[flash.notice]]}</p>
          {flash.strength !== undefined && (
            <StrengthMeter id="strength" strength={flash.strength} accountTexts={accountTexts} withAdvice />
          )}
        </div>
      )}
    </>
  );
}
