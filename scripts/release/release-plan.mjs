/** What a release changes and consists of, worked out from texts: versions, the section of the changelog, the tag, the names of the files. Pure. */

/** Files that name the version of the whole. Every `package.json` of ours says it, and what of ours it depends on. */
export const VERSIONED =
  /^(?:package\.json|package-lock\.json|README\.md|(?:shared|native-host|extension|portal|verify-service|test\/virtual-card|examples\/[\w-]+)\/package\.json|shared\/src\/page-client\/page-client-version\.ts)$/;

const escaped = (version) => version.replaceAll('.', '\\.');

/** A version stands after the name of a package or of a workspace, after a word that says so, or in the name of a file. */
const mentions = (version) =>
  new RegExp(
    `("name": "(?:eid-loket|@eid-loket/[\\w-]+)",\\s+"version": "|"@eid-loket/[\\w-]+": "|eid-loket-[a-z-]+-|eid-loket_|PAGE_CLIENT_VERSION = ')${escaped(version)}(?![\\d.]*\\d)`,
    'g',
  );

/** @returns {string} the text with the new version in every place of ours */
export const withVersion = (text, from, to) => text.replaceAll(mentions(from), `$1${to}`);

/** @returns {number} how often the text names this version as ours */
export const countMentions = (text, version) => text.match(mentions(version))?.length ?? 0;

const UNRELEASED = /^## Unreleased\n+([\s\S]*?)(?=^## |$(?![\s\S]))/m;

/** @returns {string} the lines of the section Unreleased @throws Error when there are none */
export function unreleased(changelog) {
  const section = UNRELEASED.exec(changelog)?.[1]?.trim();
  if (!section) throw new Error('CHANGELOG.md: the section Unreleased is empty');
  return section;
}

/** @param {string} date as 2027-01-31 @throws Error when that version is released already */
export function releasedChangelog(changelog, version, date) {
  if (new RegExp(`^## ${escaped(version)} `, 'm').test(changelog)) throw new Error(`${version} is released already`);
  const section = unreleased(changelog);
  return changelog
    .replace(UNRELEASED, () => `## Unreleased\n\n## ${version} (${date})\n\n${section}\n\n`)
    .trimEnd()
    .concat('\n');
}

/** @throws Error for what is no version, or not above what is there; the first release may have the version that is there */
export function checkVersion(from, to) {
  const numbers = (version) => {
    const parts = /^(\d+)\.(\d+)\.(\d+)$/.exec(version)?.slice(1).map(Number);
    if (!parts) throw new Error(`${version} is no version such as 1.2.3`);
    return parts;
  };
  const [old, next] = [numbers(from), numbers(to)];
  const at = next.findIndex((part, index) => part !== old[index]);
  if (at >= 0 && next[at] < old[at]) throw new Error(`${to} is below ${from}`);
}

/** What `eid-loket version --check` reads. @param {string} date as 2027-01-31 */
export const publishedLine = (version, date) => `eid-loket ${version} ${date}`;

export const tagText = (version, section) => `eID Loket ${version}\n\n${section}\n`;

const installable = (version) => [
  `eid-loket_${version}_amd64.deb`,
  `eid-loket_${version}_arm64.deb`,
  `eid-loket-${version}.x86_64.rpm`,
  'eid-loket-setup.exe',
  'eid-loket.msi',
  `eid-loket-portal_${version}_amd64.deb`,
];

/** @returns {{ made: string, files: string[] }[]} by the command that makes them, below dist/ */
export const artefacts = (version) => [
  {
    made: 'npm run package',
    files: [
      ...installable(version).flatMap((name) => [name, `${name}.cdx.json`, `${name}.spdx.json`]),
      'eid-loket-portal-container.zip',
      'eid-loket-policies.zip',
      'SHA256SUMS',
    ].map((name) => `packages/${name}`),
  },
  {
    made: 'node scripts/package-extension.mjs --portal https://e-loket.example --key FILE',
    files: ['eid-loket-chromium.zip', 'eid-loket-chromium.crx', 'eid-loket-firefox.xpi'].map(
      (name) => `packages/${name}`,
    ),
  },
  {
    made: 'npm run packages',
    files: ['client', 'verify', 'virtual-card'].map((name) => `npm/eid-loket-${name}-${version}.tgz`),
  },
];
