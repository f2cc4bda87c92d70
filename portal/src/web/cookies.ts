/** Every cookie of the portal in one table. All are out of reach of scripts and, on https, Secure: decided here and nowhere else. */
import { getCookie, setCookie } from 'hono/cookie';
import type { PortalContext } from './context.ts';

interface CookieRow {
  name: string;
  /** On https under a name that only a secure page of this very host can set. */
  hostOnly: boolean;
  sameSite: 'Lax' | 'Strict';
  /** In seconds; without it, until the browser closes. */
  maxAge?: number;
}

const COOKIES = {
  session: { name: 'loket', hostOnly: true, sameSite: 'Lax' },
  staff: { name: 'loket-staff', hostOnly: true, sameSite: 'Strict' },
  /** The form that waits for the login. */
  kept: { name: 'loket-kept', hostOnly: true, sameSite: 'Lax', maxAge: 3_600 },
  /** The browser was logged in to an account before: see accounts/known-browser.ts. */
  known: { name: 'loket-known', hostOnly: true, sameSite: 'Lax', maxAge: 31_536_000 },
  knownStaff: { name: 'loket-known-staff', hostOnly: true, sameSite: 'Strict', maxAge: 31_536_000 },
  /** What the next page tells once. */
  notice: { name: 'notice', hostOnly: false, sameSite: 'Lax', maxAge: 60 },
  language: { name: 'lang', hostOnly: false, sameSite: 'Lax', maxAge: 31_536_000 },
} as const satisfies Record<string, CookieRow>;

type CookieName = keyof typeof COOKIES;

/** False only where somebody tries the portal out without https. */
export const isHttps = ({ origin }: { origin: string }): boolean => origin.startsWith('https:');

const nameOf = (context: PortalContext, { name, hostOnly }: CookieRow): string =>
  hostOnly && isHttps(context.get('parts')) ? `__Host-${name}` : name;

export const readCookie = (context: PortalContext, cookie: CookieName): string | undefined =>
  getCookie(context, nameOf(context, COOKIES[cookie]));

export function writeCookie(context: PortalContext, cookie: CookieName, value: string): void {
  const { name, hostOnly, ...attributes }: CookieRow = COOKIES[cookie];
  setCookie(context, nameOf(context, { name, hostOnly, ...attributes }), value, {
    path: '/',
    httpOnly: true,
    secure: isHttps(context.get('parts')),
    ...attributes,
  });
}

export function clearCookie(context: PortalContext, cookie: CookieName): void {
  setCookie(context, nameOf(context, COOKIES[cookie]), '', {
    path: '/',
    httpOnly: true,
    secure: isHttps(context.get('parts')),
    maxAge: 0,
  });
}
