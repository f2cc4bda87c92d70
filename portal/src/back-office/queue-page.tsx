/** The queue as a page: filters by a form, which works without JavaScript, and the requests in a table. */
import { CATALOGUE } from '../requests/catalogue/catalogue.ts';
import type { PortalContext } from '../web/context.ts';
import { shortDayText, shortMomentText } from '../web/dates.ts';
import { backOfficeTextsIn } from '../web/texts/back-office/index.ts';
import { portalTextsIn } from '../web/texts/portal/index.ts';
import { requestTextsIn } from '../web/texts/requests/index.ts';
import { AGES, type QueueFilter, type queueOf, SENT_STATUSES } from './queue.ts';
import { staffPage } from './staff-layout.tsx';

type Queue = Awaited<ReturnType<typeof queueOf>>;

export function queuePage(context: PortalContext, filter: QueueFilter, queue: Queue) {
  const language = context.get('language');
  const texts = backOfficeTextsIn(language);
  const portalTexts = portalTextsIn(language);
  const requestTexts = requestTextsIn(language);
  return staffPage(
    context,
    texts.queue,
    <>
      <h1>{texts.queue}</h1>
      <Filters context={context} filter={filter} />
      <p id="found" role="status">
        {queue.count === 0 ? texts.none : texts.found.replace('{count}', String(queue.count))}
      </p>
      {queue.rows.length > 0 && (
        <table id="queue">
          <thead>
            <tr>
              <th scope="col">{portalTexts.reference}</th>
              <th scope="col">{portalTexts.document}</th>
              <th scope="col">{texts.sent}</th>
              <th scope="col">{texts.expected}</th>
              <th scope="col">{portalTexts.status}</th>
              <th scope="col">{texts.holder}</th>
            </tr>
          </thead>
          <tbody>
            {queue.rows.map((row) => (
              <tr>
                <td class="reference">
                  <a href={`/back-office/requests/${row.reference}`}>{row.reference}</a>
                </td>
                <td data-label={portalTexts.document}>
                  {CATALOGUE.find(({ id }) => id === row.kind)?.texts[language].title ?? row.kind}
                </td>
                <td data-label={texts.sent}>{row.sent_at && shortMomentText(row.sent_at, language)}</td>
                <td data-label={texts.expected}>
                  {row.expected_until ? shortDayText(new Date(`${row.expected_until}T12:00:00Z`), language) : '–'}
                </td>
                <td data-label={portalTexts.status}>
                  {row.status === 'question' ? texts.waits : requestTexts.statuses[row.status]}
                </td>
                <td data-label={texts.holder}>{row.holder ?? texts.nobody}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Pages context={context} filter={filter} pages={queue.pages} />
    </>,
  );
}

function Filters({ context, filter }: { context: PortalContext; filter: QueueFilter }) {
  const language = context.get('language');
  const { filters } = backOfficeTextsIn(language);
  const requestTexts = requestTextsIn(language);
  const option = (value: string, chosen: string, text: string) => (
    <option value={value} selected={value === chosen}>
      {text}
    </option>
  );
  return (
    <form method="get" action="/back-office" class="filter" id="filter">
      <span class="pair">
        <label for="kind">{filters.kind}</label>
        <select id="kind" name="kind" autocomplete="off">
          {option('', filter.kind, filters.anyKind)}
          {CATALOGUE.map(({ id, texts }) => option(id, filter.kind, texts[language].title))}
        </select>
      </span>
      <span class="pair">
        <label for="status">{filters.status}</label>
        <select id="status" name="status" autocomplete="off">
          {option('open', filter.status, filters.openStatus)}
          {SENT_STATUSES.map((status) =>
            option(
              status,
              filter.status,
              status === 'question' ? backOfficeTextsIn(language).waits : requestTexts.statuses[status],
            ),
          )}
        </select>
      </span>
      <span class="pair">
        <label for="age">{filters.age}</label>
        <select id="age" name="age" autocomplete="off">
          {option('', filter.age, filters.anyAge)}
          {AGES.map(([age]) => option(age, filter.age, filters[age]))}
          {option('late', filter.age, filters.late)}
        </select>
      </span>
      <label class="check" for="mine">
        <input type="checkbox" id="mine" name="mine" value="1" checked={filter.mine === '1'} />
        {filters.mine}
      </label>
      <span class="pair">
        <label for="reference">{portalTextsIn(language).reference}</label>
        <input id="reference" name="reference" value={filter.reference} size={14} autocomplete="off" />
      </span>
      <button type="submit" class="button plain">
        {filters.apply}
      </button>
    </form>
  );
}

function Pages({ context, filter, pages }: { context: PortalContext; filter: QueueFilter; pages: number }) {
  const texts = backOfficeTextsIn(context.get('language'));
  const address = (page: number) => `/back-office?${new URLSearchParams({ ...filter, page: String(page) })}`;
  return (
    <p class="actions">
      {filter.page > 1 && <a href={address(filter.page - 1)}>{texts.previous}</a>}
      {filter.page < pages && <a href={address(filter.page + 1)}>{texts.next}</a>}
    </p>
  );
}
