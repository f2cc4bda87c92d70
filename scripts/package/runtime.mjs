/** What is fetched from npm for a package: Node.js, and the compiled part of koffi. Kept between runs, and only what was looked at before. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/**
 * @param {string} folder kept between runs @param {{ name: string, version: string, integrity: string }} wanted
 * @returns {string} the folder of the unpacked package
 * @throws Error when npm has another one under this name and version
 */
export function fetchPackage(folder, { name, version, integrity }) {
  const place = join(folder, `${name.replace(/^@[^/]+\//, '')}-${version}`);
  if (existsSync(join(place, 'package'))) return join(place, 'package');
  const coming = `${place}.new`;
  rmSync(coming, { recursive: true, force: true });
  mkdirSync(coming, { recursive: true });
  const said = execFileSync('npm', ['pack', '--json', '--pack-destination', coming, `${name}@${version}`], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const archive = join(coming, JSON.parse(said)[0].filename);
  const found = `sha512-${createHash('sha512').update(readFileSync(archive)).digest('base64')}`;
  if (found !== integrity) throw new Error(`${name}@${version} is not the one that was looked at`);
  execFileSync('tar', ['xzf', archive, '-C', coming]);
  rmSync(archive);
  renameSync(coming, place);
  return join(place, 'package');
}

/** @param {import('./targets.mjs').Target} target @returns {string} the program; where there is a `strip` for it, without symbols */
export function fetchNode(folder, { node, strip }) {
  const program = join(fetchPackage(folder, node), node.program);
  if (strip === undefined) return program;
  const stripped = `${program}-stripped`;
  if (!existsSync(stripped)) {
    execFileSync(strip, ['-o', `${stripped}.new`, program]);
    renameSync(`${stripped}.new`, stripped);
  }
  return stripped;
}

/** The one whose checksum stands in the lock file. @param {{ packages: object }} lock */
export function fetchKoffi(folder, { platform, arch }, lock) {
  const name = `@koromix/koffi-${platform}-${arch}`;
  const { version, integrity } = lock.packages[`node_modules/${name}`];
  return join(fetchPackage(folder, { name, version, integrity }), `${platform}_${arch}`, 'koffi.node');
}
