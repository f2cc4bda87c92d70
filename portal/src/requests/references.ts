/** Reference numbers: drawn, not counted, so that nobody guesses another's; entered in a list from which nothing is ever taken. */
import { randomInt } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { Tables } from '../storage/tables.ts';

/** Without letters and digits that are mistaken for each other on the telephone. */
const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const LENGTH = 8;

const drawReference = (now: Date): string =>
  `${now.getUTCFullYear()}-${Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')}`;

/** Draws until the database says that nobody had this one before. */
export async function takeReference(
  transaction: Transaction<Tables>,
  now: Date,
  draw: (now: Date) => string = drawReference,
): Promise<string> {
  for (;;) {
    const taken = await transaction
      .insertInto('used_references')
      .values({ reference: draw(now), used_at: now })
      .onConflict((conflict) => conflict.doNothing())
      .returning('reference')
      .executeTakeFirst();
    if (taken) return taken.reference;
  }
}
