/** Postal codes as people write and paste them: with the country's letters in front, or the town behind. */

/** With B or BE in front, or a town behind; two letters alike behind are those of a Dutch one. */
const BELGIAN = /^(?:[Bb][Ee]?[ -]*)?([1-9]\d{3})(?: *[,-]? *(?!(?:[A-Z]{2}|[a-z]{2})$)\p{L}.*)?$/u;
/** Letters, digits, blanks and hyphens, with a digit among them: what the postal union's members use. */
const FOREIGN = /^(?=.*\d)[A-Z\d](?:[ -]?[A-Z\d]){2,9}$/;

/** @returns its four digits, or null */
export const belgianPostalCode = (text: string): string | null => BELGIAN.exec(text)?.[1] ?? null;

/** @returns the four digits of a Belgian one, another country's in capitals, or null */
export function anyPostalCode(text: string): string | null {
  const foreign = text.toUpperCase();
  return belgianPostalCode(text) ?? (FOREIGN.test(foreign) ? foreign : null);
}
