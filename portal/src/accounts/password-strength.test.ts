/** Which passwords are refused and why; the others are taken, weak or not. */
import { judge, strengthOf } from './password-strength.ts';

const OWN = ['jan.v', "D'Exemple-Lenoir", 'Marie Élise', 'Zandhove'];

test.each([
  ['123456', 'PASSWORD_COMMON'],
  ['azerty', 'PASSWORD_COMMON'],
  ['wachtwoord', 'PASSWORD_COMMON'],
  ['paswoord', 'PASSWORD_COMMON'],
  ['PassWord', 'PASSWORD_COMMON'],
  ['P@ssw0rd', 'PASSWORD_COMMON'],
  ['drowssap', 'PASSWORD_COMMON'],
  ['exemple', 'PASSWORD_PERSONAL'],
  ['zandhove', 'PASSWORD_PERSONAL'],
  ['JAN.V', 'PASSWORD_PERSONAL'],
  ['zzzzzzzz', 'PASSWORD_PREDICTABLE'],
  ['abcdef', 'PASSWORD_PREDICTABLE'],
  ['xwxwxw', 'PASSWORD_PREDICTABLE'],
  ['qsdfgh', 'PASSWORD_PREDICTABLE'],
  ['1990-02-28', 'PASSWORD_PREDICTABLE'],
])('%s is refused: %s', (password, code) => {
  expect(judge(password, OWN).problem).toBe(code);
});

test.each(['moe7as', 'Kx9#fQ', 'zandhove-2031', 'blauwe fiets in de gracht', 'éééb4k'])('%s is taken', (password) => {
  expect(judge(password, OWN).problem).toBeNull();
});

test('strength grows from a common word to a sentence, and falls by one’s own name', () => {
  expect(['123456', 'azerty12', 'moe7asta', 'blauwe fiets in de gracht'].map((each) => strengthOf(each))).toEqual([
    0,
    expect.any(Number),
    expect.any(Number),
    4,
  ]);
  expect(strengthOf('voorbeeldig', ['voorbeeldig'])).toBeLessThan(strengthOf('voorbeeldig'));
});
