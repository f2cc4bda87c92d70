/** Where somebody wanted to go before they had to log in: a path of this portal, carried along in the addresses until the login is done. */
import type { PortalContext } from './context.ts';

const PARAMETER = 'to';
const LENGTH_MAX = 200;

/** @returns the path, or null when the address carries none that leads to a page of this portal */
export function wantedPage(context: PortalContext): string | null {
  const wanted = context.req.query(PARAMETER);
  if (wanted === undefined || wanted.length > LENGTH_MAX || !wanted.startsWith('/')) return null;
  return pathOfOurs(context, wanted);
}

/** @returns path and search of an address of this portal; null for any other, and for a path that a browser takes for another site */
export function pathOfOurs(context: PortalContext, address: string): string | null {
  const { origin } = context.get('parts');
  const url = URL.canParse(address, origin) ? new URL(address, origin) : null;
  // "//" begins a host, also where it is left over of "/.//".
  if (url?.origin !== origin || url.pathname.startsWith('//')) return null;
  return `${url.pathname}${url.search}`;
}

/** The page that is asked for now, for those who have to log in first. */
export const askedPage = (context: PortalContext): string => {
  const { pathname, search } = new URL(context.req.url);
  return `${pathname}${search}`;
};

export const leadingTo = (path: string, wanted: string | null): string =>
  wanted === null ? path : `${path}?${new URLSearchParams({ [PARAMETER]: wanted })}`;

/** The way there, with the page that is wanted carried along. */
export const onTheWay = (context: PortalContext, path: string): string => leadingTo(path, wantedPage(context));
