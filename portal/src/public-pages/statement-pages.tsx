/** Help, and the statements about privacy and accessibility: the latter in the parts of the EU's model (Decision 2018/1523). */
import type { PortalContext } from '../web/context.ts';
import { dayText } from '../web/dates.ts';
import { page } from '../web/layout.tsx';
import { helpdeskLine, municipalityName } from '../web/municipality.ts';
import { publicTextsIn } from '../web/texts/public/index.ts';

interface Section {
  title: string;
  lines: readonly string[];
}

const Sections = ({ sections, listed = false }: { sections: readonly Section[]; listed?: boolean }) => (
  <>
    {sections.map(({ title, lines }) => (
      <section>
        <h2>{title}</h2>
        {listed && lines.length > 1 ? (
          <ul class="prose">
            {lines.map((line) => (
              <li>{line}</li>
            ))}
          </ul>
        ) : (
          lines.map((line) => <p class="prose">{line}</p>)
        )}
      </section>
    ))}
  </>
);

/** The way to people, at the end of each of these pages. */
function Contact({ context }: { context: PortalContext }) {
  const language = context.get('language');
  return (
    <p>
      {helpdeskLine(context.get('parts').site, language)} <a href="/contact">{publicTextsIn(language).contactTitle}</a>
    </p>
  );
}

export function helpPage(context: PortalContext) {
  const texts = publicTextsIn(context.get('language'));
  return page(
    context,
    texts.helpTitle,
    <>
      <h1>{texts.helpTitle}</h1>
      <Sections sections={texts.help} />
      <Contact context={context} />
    </>,
    200,
    texts.contactIntro,
  );
}

export function privacyPage(context: PortalContext) {
  const texts = publicTextsIn(context.get('language'));
  const { privacy } = context.get('parts').site;
  const intro = texts.privacyIntro.replace('{name}', municipalityName(context));
  return page(
    context,
    texts.privacyTitle,
    <>
      <h1>{texts.privacyTitle}</h1>
      <p class="lead">{intro}</p>
      <Sections sections={texts.privacy} listed />
      {privacy && (
        <p>
          {texts.privacyOfficer} <a href={`mailto:${privacy.email}`}>{privacy.email}</a>
        </p>
      )}
      <Contact context={context} />
    </>,
    200,
    intro,
  );
}

export function accessibilityPage(context: PortalContext) {
  const language = context.get('language');
  const texts = publicTextsIn(language);
  const { site, origin } = context.get('parts');
  const intro = texts.accessibilityIntro.replace('{name}', municipalityName(context)).replace('{origin}', origin);
  return page(
    context,
    texts.accessibilityTitle,
    <>
      <h1>{texts.accessibilityTitle}</h1>
      <p class="lead">{intro}</p>
      <Sections sections={texts.accessibility} listed />
      {site.accessibility && (
        <p>{texts.accessibilityDate.replace('{date}', dayText(new Date(site.accessibility.date), language))}</p>
      )}
      <h2>{texts.feedbackTitle}</h2>
      <p class="prose">{texts.feedback}</p>
      <Contact context={context} />
      {site.accessibility && (
        <>
          <h2>{texts.enforcementTitle}</h2>
          <p>
            {texts.enforcement}{' '}
            <a href={site.accessibility.complaints.website}>{site.accessibility.complaints.name[language]}</a>
          </p>
        </>
      )}
    </>,
    200,
    intro,
  );
}
