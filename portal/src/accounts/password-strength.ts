/** How long a password stands up to guessing, and why one that everybody guesses first is refused. By zxcvbn: tens of milliseconds of work. */
import { type Match, ZxcvbnFactory, type ZxcvbnResult } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';
import type { Judgement, Strength } from '../parts/password-judge.ts';

/** Work grows faster than the length, and anybody may ask for it; what comes after this only makes a password better. */
const LOOKED_AT = 32;
const WORD_LOOKED_AT = 60;
/** A long walk over the keyboard or a rare date may still be worth something; below this it is not. */
const PATTERN_ENOUGH: Strength = 2;

let estimator: ZxcvbnFactory | null = null;

/** @param personalWords what anybody knows of this person: username and names */
function estimate(password: string, personalWords: readonly string[]): ZxcvbnResult {
  estimator ??= new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });
  const words = personalWords
    .flatMap((text) => [text, ...text.split(/[\s,.@'-]+/)])
    .filter((word) => word.length > 2 && word.length <= WORD_LOOKED_AT);
  return estimator.check(password.slice(0, LOOKED_AT), words);
}

export const strengthOf = (password: string, personalWords: readonly string[] = []): Strength =>
  estimate(password, personalWords).score;

/** Refused is a password that is one guessable thing as a whole. */
export function judge(password: string, personalWords: readonly string[]): Judgement {
  const { sequence, score } = estimate(password, personalWords);
  const [match, ...others] = sequence;
  return { strength: score, problem: match && others.length === 0 ? problemOf(match, score) : null };
}

function problemOf(match: Match, score: Strength): Judgement['problem'] {
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
