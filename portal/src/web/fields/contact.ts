/** E-mail address and telephone number as they are typed and pasted, read by the libraries that know their forms. */
import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import addressParser from 'nodemailer/lib/addressparser';

/** One plain address: what mail programs read as a list, a name or a group is none. */
const EMAIL = /^[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+$/u;

/** Takes a link and a name with the address. @returns the address, or null */
export function emailAddress(text: string): string | null {
  const [first, ...more] = addressParser(text.replace(/^mailto:([^?]*).*$/i, '$1'));
  const address = first && 'address' in first ? (first.address ?? '') : '';
  return more.length === 0 && EMAIL.test(address) ? address : null;
}

/** Belgian without a country's code. @returns in the form that people abroad can dial, in groups; or null */
export function phoneNumber(text: string): string | null {
  const number = parsePhoneNumberFromString(text.replace(/^tel:/i, ''), { defaultCountry: 'BE', extract: false });
  return number?.isPossible() ? number.formatInternational() : null;
}
