/** The portal's program and the packages that it needs when it runs: by the lock file, so that nothing of the tests gets in. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What only developers read. */
const NOT_RUN = /\.(?:map|d\.[cm]?ts)$/;

/** Folders of packages that a workspace needs, from the lock file and for this machine. @returns {string[]} sorted, as node_modules/x */
export function packagesNeeded(root, workspace) {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const here = ({ os, cpu, libc }) =>
    (os?.includes(process.platform) ?? true) &&
    (cpu?.includes(process.arch) ?? true) &&
    (libc?.includes('glibc') ?? true);
  const place = (from, name) => {
    for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/')))) {
      const path = folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`;
      if (packages[path] !== undefined) return path;
      if (folder === '') return undefined;
    }
  };
  const found = new Set();
  const take = (from) => {
    const { dependencies = {}, optionalDependencies = {} } = packages[from];
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
      const path = place(from, name);
      if (path === undefined || packages[path].link || found.has(path) || !here(packages[path])) continue;
      found.add(path);
      take(path);
    }
  };
  take(workspace);
  return [...found].sort();
}

/** @param {string} root of the checkout, with dist/portal built @returns {{ path: string, from: string }[]} */
export const portalFiles = (root, packages) =>
  [{ to: 'portal', folder: 'dist/portal' }, ...packages.map((folder) => ({ to: folder, folder }))].flatMap(
    ({ to, folder }) =>
      filesIn(join(root, folder)).map((name) => ({ path: `${to}/${name}`, from: join(root, folder, name) })),
  );

/** Without packages inside packages, which are rows of their own. */
function filesIn(folder, below = '') {
  return readdirSync(join(folder, below), { withFileTypes: true }).flatMap((entry) => {
    const name = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : filesIn(folder, name);
    return NOT_RUN.test(name) ? [] : [name];
  });
}
