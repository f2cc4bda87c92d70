/** Usernames: which are possible, and when two are the same. */
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';

export const USERNAME_MAX = 40;
const USERNAME = /^[\p{L}\p{N}][\p{L}\p{N}._-]{2,39}$/u;

/**
 * The same for every spelling in capitals or small letters. Made here and not by the database, whose `lower` depends on a
 * locale that may know no accents.
 */
export const usernameKey = (username: string): string => username.normalize('NFC').toLowerCase().normalize('NFC');

/** @throws EidError USERNAME_INVALID */
export function checkUsername(username: string): void {
  if (!USERNAME.test(username)) throw new EidError('USERNAME_INVALID');
}
