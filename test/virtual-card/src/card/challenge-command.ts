/** GET CHALLENGE: random bytes of the card. Not in the manuals' tables, and answered by cards in the field. */
import { randomBytes } from 'node:crypto';
import type { CardContext } from './card-context.ts';
import { type Answer, answer, type Command } from './command.ts';
import { SW } from './status-words.ts';

export function getChallenge(_card: CardContext, { p1, p2, le }: Command): Answer {
  if (p1 !== 0 || p2 !== 0) return answer(SW.WRONG_PARAMETERS);
  return answer(SW.DONE, randomBytes(le ?? 256));
}
