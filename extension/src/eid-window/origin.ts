/**
 * How a website's address is shown so that it cannot be taken for another's: the part that somebody registered stands out, the end
 * is always there, and names with letters of other scripts, or that look like a portal's, come with a warning.
 */
import punycode from 'punycode/';
import { getDomain } from 'tldts';

export interface ShownOrigin {
  /** `https://` and what stands before the registered name. */
  before: string;
  /** The registrable domain by the public suffix list, or the whole host where there is none. */
  registered: string;
  /** A port that is not the standard one, with its colon. */
  after: string;
  /** The host in the letters that it stands for, where the address bar writes it with `xn--`; null for plain names. */
  international: string | null;
}

/** Longer names are cut in front: the end tells whose they are. */
const LONGEST = 64;

export function shownOrigin(origin: string): ShownOrigin {
  const { protocol, hostname, port } = new URL(origin);
  const registered = getDomain(hostname, { allowPrivateDomains: true }) ?? hostname;
  const subdomains = hostname.slice(0, hostname.length - registered.length);
  const room = Math.max(0, LONGEST - registered.length);
  const before = subdomains.length > room ? `…${subdomains.slice(subdomains.length - room)}` : subdomains;
  const isInternational = /(?:^|\.)xn--/.test(hostname);
  return {
    before: `${protocol}//${before}`,
    registered,
    after: port === '' ? '' : `:${port}`,
    international: isInternational ? punycode.toUnicode(hostname) : null,
  };
}

/** Letters that are hard to tell apart, by what they look like. Cyrillic and Greek first, then digits and pairs. */
const LOOKS_LIKE: readonly (readonly [RegExp, string])[] = [
  [/[аα]/g, 'a'],
  [/[еёε]/g, 'e'],
  [/[оοσ0]/g, 'o'],
  [/[рρ]/g, 'p'],
  [/[сϲ]/g, 'c'],
  [/[хχ]/g, 'x'],
  [/[уγ]/g, 'y'],
  [/[іιїı1|!]/g, 'l'],
  [/[кκ]/g, 'k'],
  [/[вβ]/g, 'b'],
  [/[нη]/g, 'n'],
  [/[тτ]/g, 't'],
  [/[мμ]/g, 'm'],
  [/[ѕ5]/g, 's'],
  [/[ԁ]/g, 'd'],
  [/[ɡ]/g, 'g'],
  [/rn/g, 'm'],
  [/vv/g, 'w'],
  [/cl/g, 'd'],
  [/i/g, 'l'],
  [/-/g, ''],
];

const skeleton = (host: string): string =>
  LOOKS_LIKE.reduce(
    (text, [letters, like]) => text.replace(letters, like),
    punycode.toUnicode(host).normalize('NFD').replace(/\p{M}/gu, '').toLowerCase(),
  );

/** @param known origins that citizens trust; @returns the one that this origin looks like without being it */
export function looksLike(origin: string, known: readonly string[]): string | null {
  const domain = (each: string) => getDomain(new URL(each).hostname, { allowPrivateDomains: true });
  const own = domain(origin);
  if (own === null) return null;
  return (
    known.map(domain).find((other) => other !== null && other !== own && skeleton(other) === skeleton(own)) ?? null
  );
}
