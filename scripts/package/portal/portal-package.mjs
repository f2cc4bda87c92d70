/** The portal's packages, from its sources: the .deb, its lists of parts, and the recipe for a container. */
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildPortal } from '../../build-portal.mjs';
import { licencesText } from '../licences.mjs';
import { partsLists } from '../parts-lists.mjs';
import { zipOf } from '../zip.mjs';
import { containerFiles } from './container.mjs';
import { nginxSite } from './nginx-site.mjs';
import { buildPortalDeb, checkUnit, portalDebName } from './portal-deb.mjs';
import { packagesNeeded, portalFiles } from './portal-files.mjs';
import { portalLayout } from './portal-layout.mjs';

/** @param {{ root: string, out: string, version: string, moment: number, runtime: { node: string, licence: string }, target: import('../targets.mjs').Target }} given */
export async function packagePortal({ root, out, version, moment, runtime, target }) {
  const exposure = checkUnit();
  await buildPortal();
  const packages = packagesNeeded(root, 'portal');
  const documentation = readFileSync(join(root, 'docs', 'operations.md'), 'utf8');
  const site = nginxSite(documentation);
  const inputs = packages.map((folder) => `${folder}/package.json`);
  const rows = portalLayout({
    ...{ version, documentation, site, node: runtime.node, licences: licencesText(root, inputs, runtime.licence) },
    files: portalFiles(root, packages),
  });
  const file = portalDebName(version);
  buildPortalDeb(join(out, file), rows, { version, moment });
  const names = packages.map((folder) => folder.replace(/^.*node_modules\//, ''));
  const lists = partsLists(root, { file, workspace: 'portal', names, target, moment });
  writeFileSync(join(out, `${file}.cdx.json`), lists.cdx);
  writeFileSync(join(out, `${file}.spdx.json`), lists.spdx);
  writeFileSync(join(out, 'eid-loket-portal-container.zip'), zipOf(containerFiles(site)));
  return `${file}  ${(statSync(join(out, file)).size / 1e6).toFixed(1)} MB, unit's exposure ${exposure}`;
}
