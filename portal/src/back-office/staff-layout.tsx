/** The frame around the back office's pages: name and role, the pages that the role may open, languages, and the button to log out. */
import { LANGUAGES } from '@eid-loket/shared/protocol/fields.ts';
import { html } from 'hono/html';
import type { Child } from 'hono/jsx';
import type { PortalContext } from '../web/context.ts';
import { FormToken } from '../web/form/form-token.tsx';
import { inLanguage } from '../web/language.ts';
import type { page } from '../web/layout.tsx';
import { Looks } from '../web/looks.tsx';
import { municipalityName } from '../web/municipality.ts';
import { backOfficeTextsIn } from '../web/texts/back-office/index.ts';
import type { BackOfficeTexts } from '../web/texts/back-office/nl.ts';
import { portalTextsIn } from '../web/texts/portal/index.ts';
import { may, type Permission } from './permissions.ts';

const PAGES = [
  ['/back-office', 'handle', 'queue'],
  ['/back-office/audit', 'audit', 'audit'],
  ['/back-office/staff', 'staff', 'staff'],
] as const satisfies readonly (readonly [string, Permission, keyof BackOfficeTexts])[];

export const staffPage: typeof page = (context, title, content, status = 200) =>
  context.html(
    html`<!doctype html>${(
      <StaffLayout context={context} title={title}>
        {content}
      </StaffLayout>
    )}`,
    status,
  );

function StaffLayout({ context, title, children }: { context: PortalContext; title: string; children?: Child }) {
  const { trust } = context.get('parts');
  const language = context.get('language');
  const texts = backOfficeTextsIn(language);
  const portalTexts = portalTextsIn(language);
  const name = municipalityName(context);
  return (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>{`${title} · ${texts.title} · ${name}`}</title>
        <meta name="color-scheme" content="light dark" />
        <Looks context={context} />
        <script src={context.get('statics').pathOf('eid.js')} defer />
        <script
          src={context.get('statics').pathOf('forms.js')}
          data-show={portalTexts.passwordShow}
          data-hide={portalTexts.passwordHide}
          defer
        />
      </head>
      <body class="back-office">
        <a class="skip" href="#content">
          {portalTexts.skip}
        </a>
        {trust.acceptsTestCards && (
          <p class="test-banner" role="note">
            {portalTexts.testBanner}
          </p>
        )}
        <header class="site">
          <div class="inner">
            <a class="brand" href="/back-office">
              <span>
                <span class="name">{name}</span>
                <span class="what">{texts.title}</span>
              </span>
            </a>
            <nav aria-label={portalTexts.language}>
              <ul class="languages">
                {LANGUAGES.map((each) => (
                  <li>
                    <a
                      href={inLanguage(context, each)}
                      lang={each}
                      aria-current={each === language ? 'true' : undefined}
                    >
                      {each.toUpperCase()}
                    </a>
                  </li>
                ))}
              </ul>
            </nav>
            <StaffNavigation context={context} texts={texts} />
          </div>
        </header>
        <main id="content" tabindex={-1}>
          {children}
        </main>
      </body>
    </html>
  );
}

/** Null on the login page. */
function StaffNavigation({ context, texts }: { context: PortalContext; texts: BackOfficeTexts }) {
  const staff = context.get('staff');
  if (!staff) return null;
  return (
    <div class="staff-bar">
      <nav aria-label={texts.title}>
        <ul>
          {PAGES.filter(([, permission]) => may(staff.role, permission)).map(([path, , key]) => (
            <li>
              <a href={path} aria-current={context.req.path === path ? 'page' : undefined}>
                {texts[key]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <span id="who">{texts.loggedInAs.replace('{name}', staff.name).replace('{role}', texts.roles[staff.role])}</span>
      <a href="/back-office/password">{texts.ownPassword}</a>
      <form method="post" action="/back-office/logout">
        <FormToken session={staff} />
        <button id="staff-logout" type="submit" class="link">
          {portalTextsIn(context.get('language')).logOut}
        </button>
      </form>
    </div>
  );
}
