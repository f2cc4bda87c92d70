/** Where and when the municipality can be reached, as its settings say. */
import type { Site } from '../parts/site.ts';
import { WEEKDAYS } from '../parts/site.ts';
import type { PortalContext } from '../web/context.ts';
import { weekdayText } from '../web/dates.ts';
import { page } from '../web/layout.tsx';
import { municipalityName, telephoneLink } from '../web/municipality.ts';
import { publicTextsIn } from '../web/texts/public/index.ts';

type Contact = NonNullable<Site['contact']>;

export function contactPage(context: PortalContext) {
  const texts = publicTextsIn(context.get('language'));
  const { contact } = context.get('parts').site;
  return page(
    context,
    texts.contactTitle,
    <>
      <h1>{texts.contactTitle}</h1>
      <p class="lead">{texts.contactIntro}</p>
      {contact ? <Ways context={context} contact={contact} /> : <p>{texts.contactNone}</p>}
      <p>{texts.alwaysOpen}</p>
    </>,
    200,
    texts.contactIntro,
  );
}

function Ways({ context, contact }: { context: PortalContext; contact: Contact }) {
  const language = context.get('language');
  const texts = publicTextsIn(language);
  return (
    <>
      <dl class="data" id="contact">
        <div>
          <dt>{texts.address}</dt>
          <dd>
            {municipalityName(context)}
            <br />
            {contact.address}
          </dd>
        </div>
        <div>
          <dt>{texts.phone}</dt>
          <dd>
            <a href={telephoneLink(contact.phone)}>{contact.phone}</a>
          </dd>
        </div>
        <div>
          <dt>{texts.email}</dt>
          <dd>
            <a href={`mailto:${contact.email}`}>{contact.email}</a>
          </dd>
        </div>
        {contact.website && (
          <div>
            <dt>{texts.website}</dt>
            <dd>
              <a href={contact.website}>{contact.website}</a>
            </dd>
          </div>
        )}
      </dl>
      <h2>{texts.hours}</h2>
      <dl class="data" id="hours">
        {contact.openingHours.map(({ days, hours }) => (
          <div>
            <dt>{daysText(days, (day) => weekdayText(WEEKDAYS.indexOf(day), language))}</dt>
            <dd>{hours.map((each) => each.replace('-', ' – ')).join(', ')}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

type Day = (typeof WEEKDAYS)[number];

/** Three days and more in a row are told by the first and the last. */
function daysText(days: readonly Day[], name: (day: Day) => string): string {
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return '';
  const isRow = days.every((day, index) => WEEKDAYS.indexOf(day) === WEEKDAYS.indexOf(first) + index);
  return isRow && days.length > 2 ? `${name(first)} – ${name(last)}` : days.map(name).join(', ');
}
