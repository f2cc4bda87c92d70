/** The pages that everybody may open, and those of an account, in the order in which they are told: footer and map of the site. */
import type { Language } from '@eid-loket/shared/protocol/fields.ts';
import { LOGIN_PATHS } from './login-paths.ts';
import { accountTextsIn } from './texts/account/index.ts';
import { installTextsIn } from './texts/install/index.ts';
import { portalTextsIn } from './texts/portal/index.ts';
import { publicTextsIn } from './texts/public/index.ts';
import { requestTextsIn } from './texts/requests/index.ts';

export type PageLink = readonly [path: string, title: string];

/** What stands at the foot of every page. */
export function publicPages(language: Language): PageLink[] {
  const texts = publicTextsIn(language);
  return [
    ['/contact', texts.contactTitle],
    ['/help', texts.helpTitle],
    ['/install', installTextsIn(language).title],
    ['/privacy', texts.privacyTitle],
    ['/accessibility', texts.accessibilityTitle],
    ['/sitemap', texts.sitemapTitle],
  ];
}

export function entrancePages(language: Language): PageLink[] {
  const texts = portalTextsIn(language);
  return [
    ['/', texts.homeTitle],
    ['/requests/new', requestTextsIn(language).newRequest],
    [LOGIN_PATHS.password, texts.loginTitle],
    ['/register', texts.registerTitle],
  ];
}

export function accountPages(language: Language): PageLink[] {
  const texts = accountTextsIn(language);
  return [
    ['/account', portalTextsIn(language).accountTitle],
    ['/profile', texts.profileTitle],
    ['/parameters', texts.parametersTitle],
    ['/sessions', texts.sessionsTitle],
  ];
}
