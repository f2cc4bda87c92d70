/** What waits for the citizen themselves, above everything else: a question to answer, a request that was not sent. */
import { listRequests } from '../requests/requests.ts';
import type { PortalContext } from '../web/context.ts';
import { requestTextsIn } from '../web/texts/requests/index.ts';
import { RequestTitle } from './status-tag.tsx';

export async function NextActions({ context, accountId }: { context: PortalContext; accountId: string }) {
  const texts = requestTextsIn(context.get('language'));
  const requests = await listRequests(context.get('parts'), accountId, null);
  const waiting = requests.filter(({ status }) => status === 'question' || status === 'draft');
  if (waiting.length === 0) return null;
  return (
    <section class="notice warn" id="next-actions" aria-labelledby="next-actions-title">
      <h2 id="next-actions-title">{texts.nextTitle}</h2>
      <ul>
        {waiting.map((request) => (
          <li>
            <a href={`/requests/${request.reference}`}>
              {request.status === 'question' ? texts.nextAnswer : texts.nextSend}
            </a>{' '}
            <RequestTitle context={context} request={request} />
          </li>
        ))}
      </ul>
    </section>
  );
}
