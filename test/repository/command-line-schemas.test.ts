/** docs/command-line.schema.json is what the commands' own table says. That their real output fits it, each test that runs one shows. */
import { readFileSync } from 'node:fs';
import { misfit, resultName, SCHEMA_FILE, schemaText } from '../schemas/command-line-schema.ts';

test('the file is what npm run schemas would write', () => {
  expect(readFileSync(SCHEMA_FILE, 'utf8')).toBe(schemaText());
});

test.each([
  ['version', { hostVersion: '1.0.0', protocol: 1, runtime: 'v20', system: 'linux-x64' }, null],
  ['version', { hostVersion: '1.0.0', protocol: 1, runtime: 'v20' }, /system/],
  ['pin-status', { triesLeft: 16 }, /15/],
  ['pin-status', { triesLeft: 3, pin: '1234' }, /additional/],
  ['failure', { error: { code: 'no code', details: {} } }, /pattern/],
] as const)('%s: %j', (name, line, said) => {
  const judged = misfit(name, JSON.stringify(line));
  if (said === null) expect(judged).toBeNull();
  else expect(judged).toMatch(said);
});

test('a result is known by the command that gave it', () => {
  expect(
    [
      ['doctor', '--json'],
      ['doctor', 'NO_CARD', '--json'],
      ['readers', '--json'],
    ].map(resultName),
  ).toEqual(['doctor', 'doctor CODE', 'readers']);
  expect(() => resultName(['nonsense'])).toThrow('nonsense');
});
