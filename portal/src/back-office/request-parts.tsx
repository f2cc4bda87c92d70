/** Parts of a request's page that the print view has too: who asks, signed or not, and what happened, with the names of staff. */
import { fullName } from '../accounts/of-person.ts';
import { postalAddress } from '../requests/catalogue/document-text.ts';
import { timelineOf } from '../requests/requests.ts';
import type { PortalContext } from '../web/context.ts';
import { dateText, momentText } from '../web/dates.ts';
import { accountTextsIn } from '../web/texts/account/index.ts';
import type { AccountTexts } from '../web/texts/account/nl.ts';
import { backOfficeTextsIn } from '../web/texts/back-office/index.ts';
import { portalTextsIn } from '../web/texts/portal/index.ts';
import { requestTextsIn } from '../web/texts/requests/index.ts';
import { eventText } from './event-text.ts';
import type { StaffRequest } from './handling.ts';

export function Applicant({ context, request }: { context: PortalContext; request: StaffRequest }) {
  const language = context.get('language');
  const texts = backOfficeTextsIn(language);
  const portalTexts = portalTextsIn(language);
  const facts = [
    [portalTexts.surname, fullName(request)],
    [portalTexts.birthDate, dateText(request.birth_date, language)],
    [portalTexts.letterAddress, postalAddress(request)],
    [portalTexts.email, confirmedText(request, accountTextsIn(language))],
    [portalTexts.phone, request.phone],
  ];
  return (
    <>
      <h2>{texts.applicant}</h2>
      <dl class="facts-list">
        {facts
          .filter(([, value]) => value !== '')
          .map(([label, value]) => (
            <div>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        <div>
          <dt>{texts.signature}</dt>
          <dd id="signature">
            {request.signed_at
              ? texts.signed
                  .replace('{moment}', momentText(request.signed_at, language))
                  .replace('{algorithm}', request.algorithm ?? '')
              : texts.unsigned}
          </dd>
        </div>
      </dl>
      <p class={request.from_card ? 'notice good' : 'notice warn'}>
        {request.from_card ? texts.fromCard : texts.notFromCard}
      </p>
      {request.from_card && !request.address_from_card && (
        <p class="notice warn" id="address-typed">
          {texts.addressNotFromCard}
        </p>
      )}
    </>
  );
}

export async function StaffTimeline({ context, reference }: { context: PortalContext; reference: string }) {
  const language = context.get('language');
  const texts = backOfficeTextsIn(language);
  return (
    <>
      <h2>{requestTextsIn(language).timeline}</h2>
      <ol class="timeline" id="timeline">
        {(await timelineOf(context.get('parts'), reference)).map(({ at, step, note, staff_name }) => (
          <li>
            <time datetime={at.toISOString()}>{momentText(at, language)}</time> · {staff_name ?? texts.citizen}
            <p>{eventText(`request-${step}`, language)}</p>
            {note !== '' && <blockquote>{note}</blockquote>}
          </li>
        ))}
      </ol>
    </>
  );
}

/** An address that nobody confirmed may be somebody else's. */
const confirmedText = ({ email, email_confirmed_at }: StaffRequest, texts: AccountTexts): string =>
  email && `${email} (${email_confirmed_at === null ? texts.emailNotConfirmed : texts.emailConfirmed})`;
