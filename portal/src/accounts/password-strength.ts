/** How long a password stands up to guessing, and why one that everybody guesses first is refused. By zxcvbn, on the server. */
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import { type Match, ZxcvbnFactory, type ZxcvbnResult } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';

/** From 0, guessed at once, to 4. */
export type Strength = 0 | 1 | 2 | 3 | 4;

/** Work grows faster than the length, and anybody may ask for it; what comes after this only makes a password better. */
const LOOKED_AT = 32;
/** A long walk over the keyboard or a rare date may still be worth something; below this it is not. */
const PATTERN_ENOUGH: Strength = 2;

let estimator: ZxcvbnFactory | null = null;

/** @param personalWords what anybody knows of this person: username and names */
function estimate(password: string, personalWords: readonly string[]): ZxcvbnResult {
  estimator ??= new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });
  const words = personalWords.flatMap((text) => [text, ...text.split(/[\s,.@'-]+/)]).filter((word) => word.length > 2);
  return estimator.check(password.slice(0, LOOKED_AT), words);
}

export const strengthOf = (password: string, personalWords: readonly string[] = []): Strength =>
  estimate(password, personalWords).score;

/** @throws EidError PASSWORD_COMMON, PASSWORD_PERSONAL, PASSWORD_PREDICTABLE when all of it is one such thing */
export function checkNotGuessable(password: string, personalWords: readonly string[] = []): void {
  const { sequence, score } = estimate(password, personalWords);
  const [match, ...others] = sequence;
  if (!match || others.length > 0) return;
  const code = reasonOf(match, score);
  if (code) throw new EidError(code);
}

function reasonOf(match: Match, score: Strength) {
  switch (match.pattern) {
    case 'dictionary':
      return match.dictionaryName === 'userInputs' ? 'PASSWORD_PERSONAL' : 'PASSWORD_COMMON';
    case 'repeat':
    case 'sequence':
    case 'spatial':
    case 'date':
      return score < PATTERN_ENOUGH ? 'PASSWORD_PREDICTABLE' : null;
    default:
      return null;
  }
}
