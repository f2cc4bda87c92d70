/** docs/operations.md names every setting that the portal reads and every figure that it gives, and no other. */
import { sourceFiles } from './source-files.ts';

const textOf = (path: string) => sourceFiles(new RegExp(`^${path.replace('.', '\\.')}$`))[0]?.text ?? '';
const documentation = textOf('docs/operations.md');
const found = (text: string, pattern: RegExp) =>
  [...new Set([...text.matchAll(pattern)].map((match) => match[1]))].sort();

test('every setting', () => {
  const [, table = ''] = documentation.split('## Settings');
  const rows = table.split('\n## ')[0]?.match(/^\| `.*?\|/gm) ?? [];
  const settings = found(textOf('portal/src/config.ts'), /^ {4}([A-Z_]+):/gm);
  expect(settings.length).toBeGreaterThan(8);
  expect(found(rows.join('\n'), /`([A-Z_]+)`/g)).toEqual(settings);
});

test('every figure', () => {
  const operations = sourceFiles(/^portal\/src\/operations\/.*\.ts$/).map(({ text }) => text);
  const names = found(operations.join('\n'), /name: '(loket_\w+)'/g);
  const [, watch = ''] = documentation.split('## Watch');
  expect(names.length).toBeGreaterThan(3);
  expect(found(watch, /^\| `(loket_\w+)` \|/gm)).toEqual(names);
  // The alerts ask for nothing else.
  expect(found(watch, /\b(loket_\w+?)(?:_bucket)?\b/g)).toEqual(names);
});
