/**
 * Lists of the parts of a package, CycloneDX and SPDX, by npm itself: cut down to what was bundled, with the runtime that npm knows
 * nothing of, and with numbers and moments that follow from the release, so that the same commit gives the same bytes.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';

/** From the lock file, with what is for development: the root's own wish for a package hides from npm that the workspace needs it too. @param {'cyclonedx' | 'spdx'} format */
const npmList = (root, format, workspace) =>
  JSON.parse(
    execFileSync('npm', ['sbom', '--package-lock-only', '--sbom-format', format, '-w', workspace], {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 2 ** 26,
    }),
  );

/**
 * @param {{ file: string, workspace: string, names: string[], target: import('./targets.mjs').Target, moment: number }} of `file`: the package's name;
 *   `names`: npm packages that are in it; `moment`: SOURCE_DATE_EPOCH
 * @returns {{ cdx: string, spdx: string }}
 */
export function partsLists(root, of) {
  const text = (list) => `${JSON.stringify(list, null, 2)}\n`;
  return {
    cdx: text(cycloneDx(npmList(root, 'cyclonedx', of.workspace), of)),
    spdx: text(spdx(npmList(root, 'spdx', of.workspace), of)),
  };
}

/**
 * The compiled part of koffi is a package of its own, and ours are workspaces.
 * @throws Error when npm knows nothing of a package that was bundled
 */
function partsIn(parts, { names, target: { platform, arch } }, nameOf) {
  const found = parts.map(nameOf);
  const lacking = names.filter((name) => !found.includes(name));
  if (lacking.length > 0) throw new Error(`npm's list of parts lacks ${lacking.join(', ')}`);
  const unnamed = ['eid-loket', `@koromix/koffi-${platform}-${arch}`];
  return parts.filter(
    (part) => [...names, ...unnamed].includes(nameOf(part)) || nameOf(part).startsWith('@eid-loket/'),
  );
}

const numberOf = ({ file, moment }) => {
  const digits = createHash('sha256').update(`${file} ${moment}`).digest('hex');
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-8${digits.slice(13, 16)}-8${digits.slice(17, 20)}-${digits.slice(20, 32)}`;
};
const dateOf = ({ moment }) => new Date(moment * 1000).toISOString().replace('.000', '');

/** @param {object} list as npm makes it */
export function cycloneDx(list, of) {
  const components = partsIn(list.components, of, ({ group, name }) => (group ? `${group}/${name}` : name));
  const kept = new Set([list.metadata.component, ...components].map((each) => each['bom-ref']));
  const runtime = {
    'bom-ref': `node@${of.target.node.version}`,
    type: 'platform',
    name: 'node',
    version: of.target.node.version,
    purl: `pkg:generic/node@${of.target.node.version}`,
    licenses: [{ license: { id: 'MIT' } }],
  };
  return {
    ...list,
    serialNumber: `urn:uuid:${numberOf(of)}`,
    metadata: {
      ...list.metadata,
      timestamp: dateOf(of),
      component: { ...list.metadata.component, name: of.file, type: 'application' },
    },
    components: [...components, runtime],
    dependencies: list.dependencies
      .filter(({ ref }) => kept.has(ref))
      .map((each) => ({ ...each, dependsOn: each.dependsOn?.filter((ref) => kept.has(ref)) })),
  };
}

/** @param {object} list as npm makes it */
export function spdx(list, of) {
  const packages = partsIn(list.packages, of, ({ name }) => name);
  const kept = new Set(['SPDXRef-DOCUMENT', ...packages.map(({ SPDXID }) => SPDXID)]);
  const [whole] = list.documentDescribes;
  const runtime = {
    name: 'node',
    SPDXID: `SPDXRef-Package-node-${of.target.node.version}`,
    versionInfo: of.target.node.version,
    downloadLocation: 'NOASSERTION',
    filesAnalyzed: false,
    licenseDeclared: 'MIT',
  };
  return {
    ...list,
    name: of.file,
    documentNamespace: `http://spdx.org/spdxdocs/${of.file}-${numberOf(of)}`,
    creationInfo: { ...list.creationInfo, created: dateOf(of) },
    packages: [...packages, runtime],
    relationships: [
      ...list.relationships.filter((each) => kept.has(each.spdxElementId) && kept.has(each.relatedSpdxElement)),
      { spdxElementId: runtime.SPDXID, relatedSpdxElement: whole, relationshipType: 'RUNTIME_DEPENDENCY_OF' },
    ],
  };
}
