/** What a site gets to know about a citizen, by scope, as OpenID Connect Core 1.0 section 5.1 names it. Never the national register number. */
import { createHmac } from 'node:crypto';
import { findAccount } from '../accounts/find-account.ts';
import { fullName } from '../accounts/of-person.ts';
import type { Scope } from '../parts/openid-parts.ts';
import type { PortalParts } from '../parts/portal-parts.ts';

export const CLAIMS: Readonly<Record<Scope, readonly string[]>> = {
  profile: ['name', 'given_name', 'family_name', 'birthdate'],
  address: ['address'],
  email: ['email', 'email_verified'],
};

/** A claim that the portal knows nothing for is left out. */
export async function claimsOf(parts: PortalParts, accountId: string): Promise<Record<string, unknown>> {
  const { person, email_confirmed_at } = await findAccount(parts, accountId);
  const { street_and_number, postal_code, municipality } = person;
  const formatted = [street_and_number, `${postal_code} ${municipality}`.trim()].filter(Boolean).join('\n');
  const claims = {
    name: fullName(person),
    given_name: person.first_names,
    family_name: person.surname,
    birthdate: birthdate(person.birth_date),
    email: person.email,
    ...(person.email === '' ? {} : { email_verified: email_confirmed_at !== null }),
    ...(formatted === ''
      ? {}
      : { address: { formatted, street_address: street_and_number, postal_code, locality: municipality } }),
  };
  return Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== ''));
}

/** YYYY-MM-DD, or YYYY where the register knows no day: OpenID Connect has no other form. */
const birthdate = (kept: string): string => (kept.length === 10 ? kept : kept.slice(0, 4));

/** @returns the citizen's number for sites of this sector: two sectors cannot tell that theirs are of the same person */
export const subjectFor = (subjectKey: Uint8Array, sector: string, accountId: string): string =>
  createHmac('sha256', subjectKey).update(`${sector} ${accountId}`).digest('base64url');
