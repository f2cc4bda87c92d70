/** dist/ counts as built only from the sources, for the portals, and by a build that has ended well. */
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { beginBuild, isBuilt } from '../../scripts/dist-stamp.mjs';

const PORTALS = ['http://localhost'];
let root;
const write = (file, text) => {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
};
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'eid-loket-stamp-'));
  mkdirSync(join(root, 'dist'));
  write('shared/src/a.ts', 'a');
  write('portal/src/b.tsx', 'b');
  write('scripts/build.mjs', 'build');
  beginBuild(PORTALS, root)();
});
afterEach(() => rmSync(root, { recursive: true }));

test('a build that has ended well counts, for its own portals', () => {
  expect(isBuilt(PORTALS, root)).toBe(true);
  expect(isBuilt(['http://localhost', 'https://e-loket.example'], root)).toBe(false);
});

test('a checkout that was never built does not count', () => {
  rmSync(join(root, 'dist', '.built-from'));
  expect(isBuilt(PORTALS, root)).toBe(false);
});

test('a build that was interrupted does not count, though one before it did', () => {
  beginBuild(PORTALS, root);
  expect(isBuilt(PORTALS, root)).toBe(false);
});

test('sources that change while they are built do not count', () => {
  const end = beginBuild(PORTALS, root);
  write('shared/src/a.ts', 'changed meanwhile');
  end();
  expect(isBuilt(PORTALS, root)).toBe(false);
});

test.each([
  ['another text', () => write('portal/src/b.tsx', 'B')],
  ['a file more', () => write('native-host/src/c.ts', '')],
  ['a file less', () => rmSync(join(root, 'portal/src/b.tsx'))],
  ['a file with another name', () => renameSync(join(root, 'portal/src/b.tsx'), join(root, 'portal/src/c.tsx'))],
  ['another building script', () => write('scripts/build-host.mjs', '')],
  ['another lock file', () => write('package-lock.json', '{}')],
])('%s asks for a new build', (_what, change) => {
  change();
  expect(isBuilt(PORTALS, root)).toBe(false);
});

test.each([
  'shared/src/a.test.ts',
  'portal/src/b.test.tsx',
  'extension/README.md',
  'portal/node_modules/x/index.js',
  'portal/dist/main.js',
  'scripts/test.mjs',
  'docs/operations.md',
])('%s is not built from', (file) => {
  write(file, 'new');
  expect(isBuilt(PORTALS, root)).toBe(true);
});
