/**
 * What a citizen reads out to the helpdesk: four characters made of the request id, so that the screen, the host's log and a
 * support report meet without a word about the person.
 */

/** Crockford's base32: no I, L, O or U, which are misheard or misread. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * @param requestId 32 hexadecimal digits; the first 20 bits count
 * @returns four characters, as `7F3K`
 */
export function referenceOf(requestId: string): string {
  const bits = Number.parseInt(requestId.slice(0, 5), 16);
  return [15, 10, 5, 0].map((shift) => ALPHABET.charAt((bits >> shift) & 31)).join('');
}
