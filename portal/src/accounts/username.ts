/** Usernames: which are possible, and when two are the same. */
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';

export const USERNAME_MAX = 40;
/** Rejects look-alike letters, such as a Cyrillic а among Latin ones. */
const ONE_SCRIPT = /^(?:(?:\P{L}|\p{Script=Latin})*|\P{Script=Latin}*)$/u;
const USERNAME = new RegExp(`^[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{2,${USERNAME_MAX - 1}}$`, 'u');

/**
 * The same for every spelling in capitals or small letters. Made here and not by the database, whose `lower` depends on a
 * locale that may know no accents.
 */
export const usernameKey = (username: string): string => username.normalize('NFC').toLowerCase().normalize('NFC');

/** @throws EidError USERNAME_INVALID */
export function checkUsername(username: string): void {
  const looksAsWritten = username.normalize('NFKC') === username.normalize('NFC') && ONE_SCRIPT.test(username);
  if (!USERNAME.test(username) || !looksAsWritten) throw new EidError('USERNAME_INVALID');
}
