/** The .deb, by Debian's own dpkg-deb. The administrator's settings, which no package ships, go when the package is purged. */
import { spawnSync } from 'node:child_process';
import { chmodSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { settle, writeTree } from './tree.mjs';

export const ARCHITECTURES = { x64: 'amd64', arm64: 'arm64' };

/** What the runtime itself needs. */
export const RUNTIME_DEPENDS = 'libc6 (>= 2.28), libstdc++6 (>= 9), libgcc-s1';

/** @typedef {'amd64' | 'arm64'} Architecture */

/** @param {Architecture} architecture */
export const debName = (version, architecture) => `eid-loket_${version}_${architecture}.deb`;

/** @param {Architecture} architecture @param {number} kilobytes when it is installed */
export const controlText = (version, architecture, kilobytes) => `Package: eid-loket
Version: ${version}
Architecture: ${architecture}
Maintainer: eID Loket contributors <contributors@eid-loket.invalid>
Installed-Size: ${kilobytes}
Depends: ${RUNTIME_DEPENDS}, libpcsclite1, pcscd, libccid
Recommends: pinentry-gnome3 | pinentry-qt | pinentry-gtk2 | pinentry-x11
Section: utils
Priority: optional
Description: Belgian eID in the browser, native host of eID Loket
 The program that the browser extension eID Loket starts to talk to the card
 reader, with its own runtime, and the command eid-loket, which finds out why
 a card cannot be used. The extension is installed in the browser.
`;

const POSTRM = `#!/bin/sh
set -e
if [ "$1" = purge ]; then
  rm -f /etc/eid-loket/native-host.json
  rmdir --ignore-fail-on-non-empty /etc/eid-loket 2>/dev/null || true
fi
`;

/**
 * @param {string} file to be written
 * @param {{ version: string, architecture: Architecture, moment: number, compression?: 'xz' | 'none' }} options `moment`: SOURCE_DATE_EPOCH
 */
export const buildDeb = (file, rows, { version, architecture, ...options }) =>
  packDeb(file, rows, {
    ...options,
    control: (kilobytes) => controlText(version, architecture, kilobytes),
    scripts: { postrm: POSTRM },
  });

/**
 * @param {string} file to be written
 * @param {{ control: (kilobytes: number) => string, scripts: Record<string, string>, moment: number, compression?: 'xz' | 'none' }} options
 *   `scripts`: those of the maintainer, by name
 */
export function packDeb(file, rows, { control: controlOf, scripts, moment, compression = 'xz' }) {
  const root = mkdtempSync(join(tmpdir(), 'eid-loket-deb-'));
  try {
    writeTree(root, rows, moment);
    const control = join(root, 'DEBIAN');
    const kilobytes = Math.ceil(sizeOf(root) / 1024);
    mkdirSync(control);
    const put = (name, text, mode) => {
      writeFileSync(join(control, name), text);
      chmodSync(join(control, name), mode);
    };
    put('control', controlOf(kilobytes), 0o644);
    const configuration = rows.filter((row) => row.configuration).map(({ path }) => `${path}\n`);
    put('conffiles', configuration.join(''), 0o644);
    for (const [name, text] of Object.entries(scripts)) put(name, text, 0o755);
    settle(root, moment);
    // One thread: with more, xz cuts what it packs elsewhere, by the number of processors.
    const args = ['--root-owner-group', '--threads-max=1', `-Z${compression}`, '--build', root, file];
    const { status, stderr, error } = spawnSync('dpkg-deb', args, {
      encoding: 'utf8',
      env: { ...process.env, SOURCE_DATE_EPOCH: String(moment) },
    });
    if (status !== 0) throw new Error(`dpkg-deb: ${error?.message ?? stderr}`);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

const sizeOf = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .reduce((sum, { parentPath, name }) => sum + lstatSync(join(parentPath, name)).size, 0);
