/** The texts for the stores: one file for each language, with a summary that fits and the same parts. */
import { LANGUAGES } from '@eid-loket/shared/protocol/fields.ts';
import { sourceFiles } from './source-files.ts';

/** What the Chrome Web Store takes as a summary. */
const SUMMARY_MAX = 132;

const text = (language: string) => sourceFiles(new RegExp(`^extension/store/${language}\\.md$`))[0]?.text ?? '';
const items = (language: string) => text(language).match(/^- /gm)?.length;

test.each(LANGUAGES)('%s has a title, a summary that fits, a description and a privacy policy', (language) => {
  const [, summary = ''] = /^# eID Loket\n\n> (.+)\n\n[\s\S]{300,}\n\n## .+\n\n- /.exec(text(language)) ?? [];
  expect(summary.length).toBeGreaterThan(60);
  expect(summary.length).toBeLessThanOrEqual(SUMMARY_MAX);
  expect(items(language)).toBe(items('nl'));
});
