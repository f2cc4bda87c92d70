/** A request on paper: address for the window envelope, the document, who signed it and what happened. */
import { fullName } from '../accounts/of-person.ts';
import type { PortalContext } from '../web/context.ts';
import { momentText } from '../web/dates.ts';
import { backOfficeTextsIn } from '../web/texts/back-office/index.ts';
import type { StaffRequest } from './handling.ts';
import { Applicant, StaffTimeline } from './request-parts.tsx';
import { staffPage } from './staff-layout.tsx';
import { staffOf } from './staff-sessions.ts';

export function printPage(context: PortalContext, request: StaffRequest) {
  const { parts, language } = context.var;
  const texts = backOfficeTextsIn(language);
  const printed = texts.printed
    .replace('{moment}', momentText(parts.clock(), language))
    .replace('{name}', staffOf(context).name);
  return staffPage(
    context,
    request.reference,
    <>
      <p class="screen-only notice">
        {texts.printHint} <a href={`/back-office/requests/${request.reference}`}>{texts.back}</a>
      </p>
      <address class="envelope">
        {fullName(request)}
        <br />
        {request.street_and_number}
        <br />
        {request.postal_code} {request.municipality}
      </address>
      <h1>
        <span lang={request.language}>{request.title}</span> <small>{request.reference}</small>
      </h1>
      <pre id="document" lang={request.language}>
        {new TextDecoder().decode(request.document)}
      </pre>
      <Applicant context={context} request={request} />
      <StaffTimeline context={context} reference={request.reference} />
      <p class="help">{printed}</p>
    </>,
  );
}
