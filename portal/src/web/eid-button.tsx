/** The button that asks the eID client for something, and the place where the client tells how it goes. */
import type { PropsWithChildren } from 'hono/jsx';
import type { BrowserSession, PortalContext } from './context.ts';
import { formToken } from './form-token.ts';
import { helpdeskLine } from './municipality.ts';
import { portalTextsIn } from './texts/portal/index.ts';
import { wantedPage } from './wanted-page.ts';
import { allWaysOn } from './ways-on.ts';

interface EidButtonProps {
  context: PortalContext;
  session: BrowserSession;
  id: string;
  /** What client/eid.ts does when it is pressed, and where its result goes. */
  action: 'login' | 'register' | 'parameters' | 'proof' | 'staff' | 'sign';
  target: string;
  title?: string;
  /** Told where the card cannot do it: the way without it, where there is one for this reader. */
  otherWay?: string;
  /** Whether it says without JavaScript what is missing; once on a page is enough. */
  explains?: boolean;
  /** The page that is wanted, where the address does not say it. */
  wanted?: string | null;
}

/** The button, and below it the place where the client tells how it goes. Hidden without JavaScript, which the eID needs. */
export function EidButton({
  context,
  session,
  id,
  action,
  target,
  title,
  otherWay,
  explains = true,
  wanted = wantedPage(context),
  children,
}: PropsWithChildren<EidButtonProps>) {
  const texts = portalTextsIn(context.get('language'));
  return (
    <div
      class="eid"
      data-eid={action}
      data-target={target}
      data-token={formToken(session)}
      data-title={title}
      data-reasons={JSON.stringify(texts.cardReasons)}
      data-busy={texts.eidBusy}
      data-verifying={texts.eidVerifying}
      data-code={texts.code}
      data-other-way={otherWay}
      data-helpdesk={helpdeskLine(context.get('parts').site, context.get('language')) ?? undefined}
      data-ways={JSON.stringify(allWaysOn(context.get('language'), wanted))}
    >
      <button type="button" id={id} class="primary" hidden>
        {children}
      </button>
      {explains && (
        <noscript>
          <p class="notice warn">{texts.needsScript}</p>
        </noscript>
      )}
      <div class="eid-state" role="status" aria-live="polite" />
    </div>
  );
}
