/** The account's requests, newest first, all or those with one status. */
import * as v from 'valibot';
import { listRequests } from '../requests/requests.ts';
import { REQUEST_STATUSES } from '../storage/request-tables.ts';
import type { PortalContext } from '../web/context.ts';
import { dayText } from '../web/dates.ts';
import { portalTextsIn } from '../web/texts/portal/index.ts';
import { requestTextsIn } from '../web/texts/requests/index.ts';
import { RequestTitle, StatusTag } from './status-tag.tsx';

const StatusSchema = v.fallback(v.nullable(v.picklist(REQUEST_STATUSES)), null);

/** Reads the filter from the address. */
export async function History({ context, accountId }: { context: PortalContext; accountId: string }) {
  const texts = portalTextsIn(context.get('language'));
  const requestTexts = requestTextsIn(context.get('language'));
  const status = v.parse(StatusSchema, context.req.query('status'));
  const requests = await listRequests(context.get('parts'), accountId, status);
  return (
    <>
      <form method="get" class="filter" id="filter">
        <label for="status">{requestTexts.filter}</label>
        <select id="status" name="status" autocomplete="off">
          <option value="">{requestTexts.filterAll}</option>
          {REQUEST_STATUSES.map((each) => (
            <option value={each} selected={each === status}>
              {requestTexts.statuses[each]}
            </option>
          ))}
        </select>
        <button type="submit" class="button plain">
          {requestTexts.filterApply}
        </button>
      </form>
      {requests.length === 0 ? (
        <p>{status === null ? texts.noRequests : requestTexts.noneWithStatus}</p>
      ) : (
        <table id="history">
          <thead>
            <tr>
              <th scope="col">{texts.reference}</th>
              <th scope="col">{texts.document}</th>
              <th scope="col">{texts.date}</th>
              <th scope="col">{texts.status}</th>
            </tr>
          </thead>
          <tbody>
            {requests.map((request) => (
              <tr>
                <td class="reference">
                  <a href={`/requests/${request.reference}`}>{request.reference}</a>
                </td>
                <td data-label={texts.document}>
                  <RequestTitle context={context} request={request} />
                </td>
                <td data-label={texts.date}>
                  {dayText(request.sent_at ?? request.created_at, context.get('language'))}
                </td>
                <td data-label={texts.status}>
                  <StatusTag context={context} status={request.status} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
