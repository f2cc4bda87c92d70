/**
 * The eID window is the session: it holds the line to the host and a line straight to the page's content script, shows every
 * state, and sends on what the citizen decides. Closing it ends everything.
 */
import { EidError, toFailure } from '@eid-loket/shared/errors/eid-error.ts';
import { EXTENSION_ORIGIN } from '@eid-loket/shared/protocol/fields.ts';
import { parseMessage } from '@eid-loket/shared/protocol/parse-message.ts';
import browser from 'webextension-polyfill';
import { PENDING_KEY } from '../background/eid-window-opener.ts';
import { connectHost } from '../host/host-connection.ts';
import { type PendingRequest, PendingRequestSchema } from '../internal-messages.ts';
import { recordInLedger } from '../ledger/ledger.ts';
import { forgetWindows } from '../portals/asked-windows.ts';
import { listPortals, mayOriginAsk, onPortalsChanged } from '../portals/portals.ts';
import { watchPresses } from './click-guard.ts';
import { showHeader, showScreen } from './page.ts';
import { openPageLine } from './page-line.ts';
import { Session } from './session.ts';

/** The request is taken: reloading the window must not start it again. */
async function takeRequest(): Promise<PendingRequest> {
  const stored = (await browser.storage.session.get(PENDING_KEY))[PENDING_KEY];
  await browser.storage.session.remove(PENDING_KEY);
  const request = parseMessage(PendingRequestSchema, stored, 'REQUEST_CANCELLED');
  if (location.hash !== `#${request.requestId}`) throw new EidError('REQUEST_CANCELLED');
  return request;
}

/** What an address can be taken for. A site that the citizen added vouches for nothing. */
const trustedOrigins = async (): Promise<string[]> =>
  (await listPortals()).filter(({ source }) => source !== 'citizen').map(({ origin }) => origin);

async function begin(request: PendingRequest): Promise<void> {
  showHeader(request, await trustedOrigins());
  watchPresses();
  const session: Session = new Session({
    request,
    openPageLine,
    connectHost,
    show: (state) => showScreen(state, { request, language: request.language, actions: session }),
    onResult: (result) => {
      void forgetWindows(request.tabId, request.origin);
      // Which site a form is filled in for, the page that fills it knows.
      if (request.operation !== 'read-values') void recordInLedger(request, result);
    },
    closeWindow: () => window.close(),
  });
  window.addEventListener('pagehide', () => session.end());
  window.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') session.end();
  });
  onPortalsChanged(() => void endIfRevoked(request, session));
  session.start();
}

/** A site that was allowed when it asked, and is no longer. */
async function endIfRevoked({ origin }: PendingRequest, session: Session): Promise<void> {
  if (origin === EXTENSION_ORIGIN || (await mayOriginAsk(origin))) return;
  session.end(toFailure(new EidError('PORTAL_NOT_ALLOWED')));
}

takeRequest().then(begin, () => window.close());
