/** The frame around every page: municipality, links to log in and out at the top and at the bottom, languages, and the test banner. */
import { LANGUAGES } from '@eid-loket/shared/protocol/fields.ts';
import { html } from 'hono/html';
import type { Child } from 'hono/jsx';
import type { PortalContext } from './context.ts';
import { formToken } from './form-token.ts';
import { inLanguage, LANGUAGE_NAMES } from './language.ts';
import { LOGIN_PATHS } from './login-paths.ts';
import { Looks } from './looks.tsx';
import { municipalityName, telephoneLink } from './municipality.ts';
import { publicPages } from './site-map.ts';
import { portalTextsIn } from './texts/portal/index.ts';
import { publicTextsIn } from './texts/public/index.ts';

export type PageStatus = 200 | 400 | 401 | 403 | 404 | 409 | 413 | 422 | 429 | 500 | 503;

/** @param about for search engines, in the page's language: of pages that everybody may open */
export function page(
  context: PortalContext,
  title: string,
  content: Child,
  status: PageStatus = 200,
  about: string | null = null,
) {
  return context.html(
    html`<!doctype html>${(
      <Layout context={context} title={title} about={about}>
        {content}
      </Layout>
    )}`,
    status,
  );
}

interface LayoutProps {
  context: PortalContext;
  title: string;
  about: string | null;
  children?: Child;
}

function Layout({ context, title, about, children }: LayoutProps) {
  const { trust, site } = context.get('parts');
  const language = context.get('language');
  const texts = portalTextsIn(language);
  const name = municipalityName(context);
  const { pathOf } = context.get('statics');
  return (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${title} · ${texts.eLoket} · ${name}`}</title>
        <meta name="color-scheme" content="light dark" />
        {about !== null && <meta name="description" content={about} />}
        <Looks context={context} />
        <script src={pathOf('eid.js')} data-strength={pathOf('live-strength.js')} defer />
        <script src={pathOf('forms.js')} data-show={texts.passwordShow} data-hide={texts.passwordHide} defer />
      </head>
      <body>
        <a class="skip" href="#content">
          {texts.skip}
        </a>
        {trust.acceptsTestCards && <aside class="test-banner">{texts.testBanner}</aside>}
        <header class="site">
          <div class="inner">
            <a class="brand" href="/">
              {site.logo && <img src={pathOf(site.logo.name)} alt="" height="48" />}
              <span>
                <span class="name">{name}</span>
                <span class="what">{texts.eLoket}</span>
              </span>
            </a>
            <nav aria-label={texts.language}>
              <ul class="languages">
                {LANGUAGES.map((each) => (
                  <li>
                    <a
                      href={inLanguage(context, each)}
                      hreflang={each}
                      lang={each}
                      aria-current={each === language ? 'true' : undefined}
                      title={LANGUAGE_NAMES[each]}
                    >
                      {each.toUpperCase()}
                    </a>
                  </li>
                ))}
              </ul>
            </nav>
            <Access context={context} id="top" />
          </div>
        </header>
        <main id="content" tabindex={-1}>
          {children}
        </main>
        <footer class="site">
          <div class="inner">
            <nav aria-label={publicTextsIn(language).footer}>
              <ul>
                {publicPages(language).map(([path, text]) => (
                  <li>
                    <a href={path}>{text}</a>
                  </li>
                ))}
              </ul>
              {site.contact && (
                <p id="footer-contact">
                  {site.contact.address} · <a href={telephoneLink(site.contact.phone)}>{site.contact.phone}</a>
                </p>
              )}
            </nav>
            {!context.get('session')?.accountId && <a href="/register">{texts.register}</a>}
            <Access context={context} id="bottom" />
          </div>
        </footer>
      </body>
    </html>
  );
}

/** Stands at the top and at the bottom of every page. */
function Access({ context, id }: { context: PortalContext; id: string }) {
  const texts = portalTextsIn(context.get('language'));
  const session = context.get('session');
  if (!session?.accountId) {
    return (
      <div class="access">
        <a id={`login-${id}`} href={LOGIN_PATHS.password}>
          {texts.logIn}
        </a>
      </div>
    );
  }
  return (
    <div class="access">
      <a href="/account">{texts.navAccount}</a>
      <form method="post" action="/logout">
        <input type="hidden" name="form_token" value={formToken(session)} />
        <button id={`logout-${id}`} type="submit" class="link">
          {texts.logOut}
        </button>
      </form>
    </div>
  );
}
