/** What vectors of logins are made of: two genuine ones, and how a changed one is written down. */
import { cardLogin } from './cards.ts';
import { EXPECTATIONS, type Vector } from './vector.ts';

export const jan = cardLogin('jan');
export const marie = cardLogin('marie');

export const JAN = {
  nationalNumber: '85673003360',
  surname: 'Voorbeeld',
  givenNames: 'Jan Pieter',
  commonName: 'Jan Voorbeeld',
  algorithm: 'ES384',
};
export const MARIE = { surname: "D'Exemple-Lenoir", givenNames: 'Marie Élise', algorithm: 'RS256' };

export const vector = (name: string, change: object, expected: Vector['expected']): Vector => ({
  name,
  input: { ...jan, ...EXPECTATIONS, ...change },
  expected,
});
export const good = (name: string, change: object, verified: object = JAN) =>
  vector(name, change, { verified: { ...verified } });
export const bad = (code: string, name: string, change: object) => vector(name, change, { code });
export const token = (change: object) => ({ token: { ...jan.token, ...change } });
