/** The list of documents. Anyone who is logged in also sees which ones are not for them, and why. */
import { errorText } from '@eid-loket/shared/errors/error-text.ts';
import { CATALOGUE } from '../requests/catalogue/catalogue.ts';
import { DOCUMENT_GROUPS, type DocumentKind } from '../requests/catalogue/document-kind.ts';
import { type Asker, errorIfMayNotAsk } from '../requests/catalogue/who-may-ask.ts';
import type { PortalContext } from '../web/context.ts';
import { belgianDay } from '../web/dates.ts';
import { page } from '../web/layout.tsx';
import { LOGIN_PATHS } from '../web/login-paths.ts';
import { portalTextsIn } from '../web/texts/portal/index.ts';
import { requestTextsIn } from '../web/texts/requests/index.ts';
import { askedPage, leadingTo } from '../web/wanted-page.ts';

/** @param asker null without a login */
export function cataloguePage(context: PortalContext, asker: Asker | null) {
  const texts = requestTextsIn(context.get('language'));
  return page(
    context,
    texts.newRequest,
    <>
      <p class="step">{texts.step.replace('{step}', '1')}</p>
      <h1>{texts.newRequest}</h1>
      <p class="lead">{texts.catalogueIntro}</p>
      {!asker && (
        <p class="notice">
          {texts.loginFirst}{' '}
          <a href={leadingTo(LOGIN_PATHS.password, askedPage(context))}>
            {portalTextsIn(context.get('language')).logIn}
          </a>
        </p>
      )}
      {DOCUMENT_GROUPS.map((group) => (
        <section aria-labelledby={`group-${group}`}>
          <h2 id={`group-${group}`}>{texts.groups[group]}</h2>
          <ul class="documents">
            {CATALOGUE.filter((kind) => kind.group === group).map((kind) => (
              <Entry context={context} kind={kind} asker={asker} />
            ))}
          </ul>
        </section>
      ))}
    </>,
    200,
    texts.catalogueIntro,
  );
}

function Entry({ context, kind, asker }: { context: PortalContext; kind: DocumentKind; asker: Asker | null }) {
  const language = context.get('language');
  const { title, about } = kind.texts[language];
  const refusal = asker && errorIfMayNotAsk(kind, asker, belgianDay(context.get('parts').clock()));
  const told = refusal && errorText(refusal.code, language, refusal.details);
  return (
    <li>
      {told ? (
        <strong>{title}</strong>
      ) : (
        <a id={`document-${kind.id}`} href={`/requests/new/${kind.id}`}>
          {title}
        </a>
      )}
      <p>{about}</p>
      {told && (
        <p class="not-allowed">
          {told.what} {told.todo}
        </p>
      )}
    </li>
  );
}
