/**
 * pcsclite, the second PC/SC binding, is compiled when npm installs it. One that was compiled for another Node.js cannot be loaded, or
 * ends the process that did. Debian's npm takes Debian's headers and links Debian's Node.js, whichever runs.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';

const HEADER = 'node_version.h';
/** Debian's packages libnode-dev and nodejs, and a Node.js that was installed there. */
const SYSTEM_FOLDERS = ['/usr/include/nodejs', '/usr'];

/** @param {string} version as `24.1.0` @returns {string | null} the folder with that Node.js's headers, for node-gyp's `nodedir` */
export function nodeHeaders(program = process.execPath, version = process.versions.node, others = SYSTEM_FOLDERS) {
  const installed = join(realpathSync(program), '..', '..');
  const modules = join(installed, 'node_modules');
  // The npm package `node` has the program in one folder and the headers in another.
  const inPackage = existsSync(modules) ? readdirSync(modules).filter((name) => name.startsWith('node-')) : [];
  const folders = [installed, ...inPackage.map((name) => join(modules, name)), ...others];
  return folders.find((folder) => majorOf(folder) === version.split('.')[0]) ?? null;
}

function majorOf(folder) {
  const file = [join(folder, 'include', 'node', HEADER), join(folder, 'src', HEADER)].find(existsSync);
  return file ? /^#define NODE_MAJOR_VERSION (\d+)$/m.exec(readFileSync(file, 'utf8'))?.[1] : undefined;
}

/** For npm: where it finds these headers. Without them node-gyp goes its own way. */
export function compilerSettings(folder = nodeHeaders()) {
  return folder ? { ...process.env, npm_config_nodedir: folder } : process.env;
}

/** @param {string} root of a checkout */
export function secondBindingLoads(root) {
  const words = ['--eval', "require('pcsclite')"];
  return spawnSync(process.execPath, words, { cwd: root, stdio: 'ignore' }).status === 0;
}

/** @returns {string} what is wrong, and what to type */
export function secondBindingProblem(headers = nodeHeaders()) {
  const why = headers
    ? 'npm could not compile it (Debian’s can for Debian’s only)'
    : 'its headers are not on this machine';
  const words = 'rm -rf node_modules/pcsclite && npx npm@10 install --no-save --foreground-scripts';
  return `the tests need the npm package pcsclite, compiled for Node.js ${process.versions.node}, and ${why}. Type: export npm_config_nodedir=${headers ?? '/folder/of/that/Node.js'}; ${words}`;
}
