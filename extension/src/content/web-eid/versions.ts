/** Versions as Web eID tells them (semver.org): the version of its protocol, with ours behind the plus. */
import { LibraryTooNew, LibraryVersionInvalid } from './errors.ts';

/** web-eid.js 2.x sends and understands what is here. */
const SPOKEN = { major: 2, version: '2.1.0' };

const SEMVER =
  /^(0|[1-9]\d{0,8})\.(?:0|[1-9]\d{0,8})\.(?:0|[1-9]\d{0,8})(?:-[0-9A-Za-z.-]{1,60})?(?:\+[0-9A-Za-z.-]{1,60})?$/;

export const ownVersion = (product: string): string => `${SPOKEN.version}+eid-loket.${product}`;

/** @throws LibraryVersionInvalid, LibraryTooNew */
export function checkLibraryVersion(version: unknown): string {
  const match = typeof version === 'string' ? SEMVER.exec(version) : null;
  if (!match) throw new LibraryVersionInvalid();
  if (Number(match[1]) > SPOKEN.major) throw new LibraryTooNew();
  return match[0];
}
