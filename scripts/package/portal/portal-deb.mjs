/** The portal's .deb: with its own Node.js, a hardened unit for systemd and a user of its own. Nothing starts before it is configured. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ARCHITECTURES, packDeb, RUNTIME_DEPENDS } from '../deb.mjs';
import { ownText, UNIT } from './portal-layout.mjs';

/** Of `systemd-analyze security`: 0 is closed, 10 is open. */
const EXPOSURE_LIMIT = 2.0;

export const portalDebName = (version) => `eid-loket-portal_${version}_${ARCHITECTURES[process.arch]}.deb`;

const controlText = (version, kilobytes) => `Package: eid-loket-portal
Version: ${version}
Architecture: ${ARCHITECTURES[process.arch]}
Maintainer: eID Loket contributors <contributors@eid-loket.invalid>
Installed-Size: ${kilobytes}
Depends: ${RUNTIME_DEPENDS}, adduser
Recommends: nginx
Suggests: postgresql
Section: web
Priority: optional
Description: e-loket of a municipality, with the Belgian eID card
 The portal of eID Loket, with its own runtime: registration, login with card
 and PIN, requests for documents signed with the card, and a back office. As
 one process with a database inside, or as several on PostgreSQL.
`;

/** @param {{ version: string, moment: number, compression?: 'xz' | 'none' }} options as those of the host's */
export const buildPortalDeb = (file, rows, { version, ...options }) =>
  packDeb(file, rows, {
    ...options,
    control: (kilobytes) => controlText(version, kilobytes),
    scripts: Object.fromEntries(['postinst', 'prerm', 'postrm'].map((name) => [name, ownText(`${name}.sh`)])),
  });

/** @returns {number} what systemd-analyze says of the unit @throws Error when it stands more open than it may */
export function checkUnit() {
  const unit = join(import.meta.dirname, UNIT);
  const { stdout, stderr, error } = spawnSync('systemd-analyze', ['security', '--offline=true', '--no-pager', unit], {
    encoding: 'utf8',
  });
  const exposure = Number(/Overall exposure level for .*: ([\d.]+) /.exec(stdout ?? '')?.[1]);
  if (!(exposure <= EXPOSURE_LIMIT))
    throw new Error(`${UNIT}: exposure ${exposure}, at most ${EXPOSURE_LIMIT} is allowed. ${error?.message ?? stderr}`);
  return exposure;
}
