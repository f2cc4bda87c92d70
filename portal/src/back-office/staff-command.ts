/** `main.mjs staff add`: makes an account for municipal staff. The password comes by standard input, so that no list of processes shows it. */
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import { errorText } from '@eid-loket/shared/errors/error-text.ts';
import { judge } from '../accounts/password-strength.ts';
import { ROLES } from '../storage/back-office-tables.ts';
import type { Storage } from '../storage/open-storage.ts';
import { addStaff, STAFF_NAME_MAX } from './staff-accounts.ts';

const USAGE = `usage: staff add USERNAME --name NAME --role ${ROLES.join('|')}   (the password on standard input)`;

/** @throws Error with what to do, for the terminal */
export async function staffCommand(
  words: readonly string[],
  openStorage: () => Promise<Storage>,
  input: NodeJS.ReadableStream = process.stdin,
): Promise<string> {
  const { positionals, values } = readWords(words);
  const [verb, username, ...extra] = positionals;
  const role = ROLES.find((each) => each === values.role);
  const name = values.name?.normalize('NFC').trim() ?? '';
  if (verb !== 'add' || !username || extra.length > 0 || !role || name === '' || name.length > STAFF_NAME_MAX)
    throw new Error(USAGE);
  if ('isTTY' in input && input.isTTY)
    throw new Error(`pipe the password in: read -rs P; printf %s "$P" | node main.mjs staff add ${username} …`);
  const password = (await text(input)).replace(/\r?\n$/, '');
  const storage = await openStorage();
  try {
    const clock = () => new Date();
    // One password for one process: a thread of its own is not worth its start.
    const judgePassword = async (chosen: string, words: readonly string[]) => judge(chosen, words);
    await addStaff({ database: storage.database, clock, judgePassword }, { username, name, role, password }, null);
  } catch (error) {
    throw error instanceof EidError ? new Error(sentenceOf(error)) : error;
  } finally {
    await storage.close();
  }
  return `${username} may log in to the back office as ${role}`;
}

function readWords(words: readonly string[]) {
  try {
    const options = { name: { type: 'string' }, role: { type: 'string' } } as const;
    return parseArgs({ args: [...words], allowPositionals: true, options });
  } catch {
    throw new Error(USAGE);
  }
}

function sentenceOf({ code, details }: EidError): string {
  const { what, todo } = errorText(code, 'en', details);
  return `${what} ${todo} (${code})`;
}
