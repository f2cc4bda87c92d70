/** `main.mjs staff add`: makes an account for municipal staff, and prints the code by which they choose their password. */
import { parseArgs } from 'node:util';
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import { errorText } from '@eid-loket/shared/errors/error-text.ts';
import { ROLES } from '../storage/back-office-tables.ts';
import type { Storage } from '../storage/open-storage.ts';
import { LOGIN_PATHS } from '../web/login-paths.ts';
import { addStaff, STAFF_NAME_MAX } from './staff-accounts.ts';

const USAGE = `usage: staff add USERNAME --name NAME --role ${ROLES.join('|')}`;

/** @throws Error with what to do, for the terminal */
export async function staffCommand(
  words: readonly string[],
  openStorage: () => Promise<Storage>,
  clock = () => new Date(),
): Promise<string> {
  const { positionals, values } = readWords(words);
  const [verb, username, ...extra] = positionals;
  const role = ROLES.find((each) => each === values.role);
  const name = values.name?.normalize('NFC').trim() ?? '';
  if (verb !== 'add' || !username || extra.length > 0 || !role || name === '' || name.length > STAFF_NAME_MAX)
    throw new Error(USAGE);
  const storage = await openStorage();
  try {
    const code = await addStaff({ database: storage.database, clock }, { username, name, role }, null);
    return `${username} chooses a password at ${LOGIN_PATHS.invitation}, within a week and once, with the code\n${code}`;
  } catch (error) {
    throw error instanceof EidError ? new Error(sentenceOf(error)) : error;
  } finally {
    await storage.close();
  }
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
