/** By code, the pages of the portal on which somebody gets on after a failure: links of the error page, and of the script where the card fails. */
import type { ErrorCode } from '@eid-loket/shared/errors/error-catalogue.ts';
import type { Language } from '@eid-loket/shared/protocol/fields.ts';
import { LOGIN_PATHS } from './login-paths.ts';
import { portalTextsIn } from './texts/portal/index.ts';
import { leadingTo } from './wanted-page.ts';

interface Way {
  href: string;
  text: 'logIn' | 'register' | 'navAccount' | 'navParameters' | 'navDocuments' | 'navInstall';
}

const LOG_IN: Way = { href: LOGIN_PATHS.password, text: 'logIn' };
const REGISTER: Way = { href: '/register', text: 'register' };

const INSTALL: Way = { href: '/install', text: 'navInstall' };

const WAYS: Readonly<Partial<Record<ErrorCode, readonly Way[]>>> = {
  EXTENSION_NOT_FOUND: [INSTALL],
  EXTENSION_OUTDATED: [INSTALL],
  HOST_NOT_FOUND: [INSTALL],
  HOST_OUTDATED: [INSTALL],
  LOGIN_REQUIRED: [LOG_IN],
  CARD_NOT_REGISTERED: [REGISTER],
  LINK_EXPIRED: [LOG_IN],
  CARD_ALREADY_REGISTERED: [LOG_IN],
  EID_LOGIN_NEEDED: [
    { href: '/parameters', text: 'navParameters' },
    { href: '/requests/new', text: 'navDocuments' },
  ],
  TOO_YOUNG: [{ href: '/requests/new', text: 'navDocuments' }],
  REQUEST_NOT_FOUND: [{ href: '/account', text: 'navAccount' }],
  REQUEST_ALREADY_SIGNED: [{ href: '/account', text: 'navAccount' }],
};

export const waysOn = (code: ErrorCode, language: Language): { href: string; text: string }[] =>
  (WAYS[code] ?? []).map(({ href, text }) => ({ href, text: portalTextsIn(language)[text] }));

/** The page that is wanted goes along where one logs in or registers on the way to it. */
const CARRIES_WANTED: readonly Way[] = [LOG_IN, REGISTER];

/** For the script: every code that has a way. */
export function allWaysOn(language: Language, wanted: string | null) {
  const carrying = CARRIES_WANTED.map(({ href }) => href);
  const ways = (code: ErrorCode) =>
    waysOn(code, language).map(({ href, text }) => ({
      href: carrying.includes(href) ? leadingTo(href, wanted) : href,
      text,
    }));
  return Object.fromEntries((Object.keys(WAYS) as ErrorCode[]).map((code) => [code, ways(code)]));
}
