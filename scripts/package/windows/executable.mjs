/**
 * The host as one program for Windows, which browsers can name without a script: Node.js with the bundle in it (single executable
 * application, Node.js documentation), put together by a Node.js of the same version that runs here.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readExecutable } from './read-executable.mjs';

/**
 * @param {string} folder with host-program.js; the program is written there too
 * @param {{ node: string, builder: string, name: string }} of `node`: the Node.js that goes in; `builder`: the one that runs here
 * @returns {string} the program
 */
export function buildExecutable(folder, { node, builder, name }) {
  const [main, plain, output] = ['main.cjs', 'node-unsigned', name].map((file) => join(folder, file));
  writeFileSync(
    main,
    `${readFileSync(join(folder, 'host-program.js'), 'utf8').trimEnd()}(require,__filename,__dirname);\n`,
  );
  const bytes = readFileSync(node);
  writeFileSync(plain, bytes.subarray(0, 2).toString() === 'MZ' ? unsigned(bytes) : bytes, { mode: 0o755 });
  const config = {
    main,
    executable: plain,
    output,
    disableExperimentalSEAWarning: true,
    // What V8 compiled here would not be taken on another system.
    useCodeCache: false,
    // NODE_OPTIONS could have it run other code.
    execArgvExtension: 'none',
  };
  const file = join(folder, 'executable.json');
  writeFileSync(file, JSON.stringify(config));
  execFileSync(builder, ['--build-sea', file], { stdio: ['ignore', 'ignore', 'inherit'] });
  return output;
}

/** Without the signature of Node.js, which is wrong once anything is put in: it stands at the end, and the header says where. */
function unsigned(bytes) {
  const { signature } = readExecutable(bytes);
  if (signature.size === 0) return bytes;
  const shorter = Buffer.from(bytes.subarray(0, signature.offset));
  shorter.fill(0, signature.entry, signature.entry + 8);
  return shorter;
}
