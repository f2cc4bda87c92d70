/** The Node.js that goes into the packages: one version, fetched by npm from its own package, its checksum fixed here, without symbols. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';

export const NODE_VERSION = '24.22.3';

const INTEGRITY = {
  x64: 'sha512-KHsob+Fv9YerATvYujMbiyJqnRCvLtrcr/eTNqRqiOSGp97EOiRP1yP47+knGgQ/xnc3XY8xzkW587dlZzNqRA==',
};

/** @param {string} folder kept between runs @returns {{ node: string, licence: string }} */
export function fetchRuntime(folder) {
  const name = `node-linux-${process.arch}`;
  const place = join(folder, `${name}-${NODE_VERSION}`);
  const node = join(place, 'stripped-node');
  if (!existsSync(node)) {
    mkdirSync(place, { recursive: true });
    execFileSync('npm', ['pack', '--silent', '--pack-destination', place, `${name}@${NODE_VERSION}`], {
      stdio: 'ignore',
    });
    const archive = join(place, `${name}-${NODE_VERSION}.tgz`);
    const integrity = `sha512-${createHash('sha512').update(readFileSync(archive)).digest('base64')}`;
    if (integrity !== INTEGRITY[process.arch])
      throw new Error(`${name}@${NODE_VERSION} is not the one that was looked at`);
    execFileSync('tar', ['xzf', archive, '-C', place, 'package/bin/node', 'package/LICENSE']);
    execFileSync('strip', ['-o', `${node}.new`, join(place, 'package', 'bin', 'node')]);
    renameSync(`${node}.new`, node);
  }
  return { node, licence: readFileSync(join(place, 'package', 'LICENSE'), 'utf8') };
}
