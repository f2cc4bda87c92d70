/** The language of the extension's pages. */
import { chosenLanguage } from './language-choice.ts';

test.each([
  ['auto', 'nl-BE', 'nl'],
  ['auto', 'fr', 'fr'],
  ['auto', 'DE-at', 'de'],
  ['auto', 'pl-PL', 'en'],
  ['de', 'nl-BE', 'de'],
] as const)('%s in a browser in %s is %s', (choice, browser, language) => {
  expect(chosenLanguage(choice, browser)).toBe(language);
});
