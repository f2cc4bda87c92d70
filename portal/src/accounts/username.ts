/** Usernames: which are possible, when two are the same, and when one looks like another (UTS 39, shortened to what a form meets). */
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';

export const USERNAME_MAX = 40;

/** Letters of one script, as people of it write them: no small capitals, no letters that nobody sees (Hangul fillers), no foreign digits. */
const SCRIPTS = [
  String.raw`[A-Za-z\u00C0-\u024F\u1E00-\u1EFF]`,
  ...['Greek', 'Cyrillic', 'Armenian', 'Georgian', 'Hebrew', 'Arabic', 'Devanagari', 'Bengali', 'Tamil', 'Thai'].map(
    (script) => String.raw`\p{Script=${script}}`,
  ),
  String.raw`[\p{Script=Ethiopic}\p{Script=Khmer}]`,
  String.raw`\p{Script=Hangul}`,
  String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]`,
];
const ONE_SCRIPT = new RegExp(`^(?:${SCRIPTS.map((letter) => `(?:[\\d._-]|${letter})*`).join('|')})$`, 'u');
const USERNAME = new RegExp(`^[\\p{L}\\d][\\p{L}\\d._-]{2,${USERNAME_MAX - 1}}$`, 'u');
const UNSEEN = /\p{Default_Ignorable_Code_Point}/u;

/**
 * The same for every spelling in capitals or small letters. Made here and not by the database, whose `lower` depends on a
 * locale that may know no accents.
 */
export const usernameKey = (username: string): string => username.normalize('NFC').toLowerCase().normalize('NFC');

/** What is read as the letter behind it. Pairs first. */
const LOOKS: readonly (readonly [RegExp, string])[] = [
  [/rn/g, 'm'],
  [/vv/g, 'w'],
  [/cl/g, 'd'],
  [/[0οоօ]/g, 'o'],
  [/[1iıіιӏ]/g, 'l'],
  [/5|ѕ/g, 's'],
  [/[аα]/g, 'a'],
  [/[сϲ]/g, 'c'],
  [/[еҽ]/g, 'e'],
  [/[һհ]/g, 'h'],
  [/ј/g, 'j'],
  [/[кκ]/g, 'k'],
  [/[рρ]/g, 'p'],
  [/[тτ]/g, 't'],
  [/[уγ]/g, 'y'],
  [/[хχ]/g, 'x'],
  [/ν/g, 'v'],
  [/υ/g, 'u'],
  [/[._-]/g, ''],
];

/** The same for usernames that people take for one another: `wi11ems` and `willems`, `adrnin` and `admin`. */
export const usernameLook = (username: string): string =>
  LOOKS.reduce((text, [pattern, letter]) => text.replace(pattern, letter), usernameKey(username));

/** @throws EidError USERNAME_INVALID */
export function checkUsername(username: string): void {
  const composed = username.normalize('NFC');
  const looksAsWritten = username.normalize('NFKC') === composed && ONE_SCRIPT.test(composed) && !UNSEEN.test(composed);
  if (!USERNAME.test(username) || !looksAsWritten) throw new EidError('USERNAME_INVALID');
}
