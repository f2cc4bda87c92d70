/** One name, one meaning: no two functions that are exported have the same name, but for those that do the same in two programs. */
import { sourceFiles } from './source-files.ts';

const FUNCTION =
  /^export (?:async )?(?:function\*? (\w+)|const (\w+) = (?:async )?(?:<[^>]+>)?\([^()]*\)(?:: [^=]+)? =>)/gm;
const SHIPPED = /^(?:shared|native-host|extension|portal|verify-service|test\/virtual-card)\/src\/.*\.tsx?$/;

/** A command of the card, which the host makes and the simulated card carries out. The one does not import the other. */
const CARD_COMMANDS = [
  'changeReferenceData',
  'computeDigitalSignature',
  'getCardData',
  'internalAuthenticate',
  'logOff',
  'pinBlock',
  'readBinary',
  'setSecurityEnvironment',
  'verify',
];
const SAME_IN_TWO_PROGRAMS = new Map([
  ...CARD_COMMANDS.map((name) => [name, 'card command'] as const),
  ['readConfig', 'each program reads its own settings'],
  ['getStatus', 'the operation get-status, in the extension and in the host that it asks'],
]);

function filesByFunction(): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const { path, text } of sourceFiles(SHIPPED).filter(({ path }) => !path.includes('.test.')))
    for (const [, declared, arrow] of text.matchAll(FUNCTION)) {
      const name = (declared ?? arrow) as string;
      // An overloaded function has several heads in its file.
      found.set(name, (found.get(name) ?? new Set()).add(path));
    }
  return found;
}

const programOf = (path: string) => path.split('/src/')[0];
const byFunction = filesByFunction();
const shared = [...byFunction].filter(([, files]) => files.size > 1);

test('there are functions to look at', () => {
  expect(byFunction.size).toBeGreaterThan(500);
});

test('no exported function has the name of another', () => {
  expect(shared.filter(([name]) => !SAME_IN_TWO_PROGRAMS.has(name)).map(([name, files]) => [name, ...files])).toEqual(
    [],
  );
});

test.each([...SAME_IN_TWO_PROGRAMS.keys()])('%s is one function in each of two programs', (name) => {
  const programs = [...(byFunction.get(name) ?? [])].map(programOf);
  expect(programs.length).toBeGreaterThan(1);
  expect(new Set(programs).size).toBe(programs.length);
});
