/** The audit log, newest first, for supervisors: who did what to which request or account, and when. */
import type { PortalContext } from '../web/context.ts';
import { momentText } from '../web/dates.ts';
import { backOfficeTextsIn } from '../web/texts/back-office/index.ts';
import { eventText } from './event-text.ts';
import { staffPage } from './staff-layout.tsx';

const SHOWN = 200;

export async function auditPage(context: PortalContext) {
  const language = context.get('language');
  const texts = backOfficeTextsIn(language);
  const subject = (context.req.query('subject') ?? '').trim().slice(0, 200);
  let events = context
    .get('parts')
    .database.selectFrom('audit')
    .leftJoin('staff', 'staff.id', 'audit.staff_id')
    .select(['at', 'event', 'subject', 'staff.name as staff_name', 'account_id']);
  if (subject !== '') events = events.where('subject', '=', subject);
  const rows = await events.orderBy('audit.id', 'desc').limit(SHOWN).execute();
  return staffPage(
    context,
    texts.audit,
    <>
      <h1>{texts.audit}</h1>
      <p class="help">{texts.auditHint}</p>
      <form method="get" class="filter">
        <label for="subject">{texts.searchSubject}</label>
        <input id="subject" name="subject" value={subject} autocomplete="off" />
        <button type="submit" class="button plain">
          {texts.filters.apply}
        </button>
      </form>
      <table id="audit">
        <thead>
          <tr>
            <th scope="col">{texts.when}</th>
            <th scope="col">{texts.who}</th>
            <th scope="col">{texts.event}</th>
            <th scope="col">{texts.subject}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              <td data-label={texts.when}>{momentText(row.at, language)}</td>
              <td data-label={texts.who}>{row.staff_name ?? (row.account_id ? texts.citizen : '–')}</td>
              <td data-label={texts.event}>{eventText(row.event, language)}</td>
              <td data-label={texts.subject}>{row.account_id === row.subject ? '–' : row.subject}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>,
  );
}
