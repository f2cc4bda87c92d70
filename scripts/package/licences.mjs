/** The licences of all that is in the packages: found by what the bundler took in, so that none is forgotten. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const PACKAGE = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//;

/** @param {string[]} inputs files that were bundled @returns {string[]} folders of other people's packages, sorted */
export const packagesOf = (inputs) => [...new Set(inputs.flatMap((file) => PACKAGE.exec(file)?.[1] ?? []))].sort();

/**
 * @param {string} root what `inputs` are relative to @param {string} nodeLicence
 * @throws when a package has no file with its licence, and declares none
 */
export function licencesText(root, inputs, nodeLicence) {
  const parts = packagesOf(inputs).map((folder) => {
    const at = join(root, folder);
    const { name, version, license } = JSON.parse(readFileSync(join(at, 'package.json'), 'utf8'));
    return section(`${name} ${version} (${license})`, licenceOf(at) ?? declared(name, license));
  });
  const own = section('eID Loket (MIT)', readFileSync(join(root, 'LICENSE'), 'utf8'));
  return [own, ...parts, section('Node.js', nodeLicence)].join('\n');
}

const section = (title, text) => `${'='.repeat(78)}\n${title}\n${'='.repeat(78)}\n\n${text.trim()}\n`;

/** From its own file, or from the end of its README, where small packages have it. */
function licenceOf(folder) {
  const names = readdirSync(folder);
  const file = names.find((each) => /^(?:licen[cs]e|copying)/i.test(each));
  if (file !== undefined) return readFileSync(join(folder, file), 'utf8');
  const readme = names.find((each) => /^readme/i.test(each));
  return readme && /^#+ *licen[cs]e\b.*$[\s\S]*/im.exec(readFileSync(join(folder, readme), 'utf8'))?.[0];
}

function declared(name, license) {
  if (typeof license !== 'string') throw new Error(`${name}: no file with its licence`);
  return 'The package declares this licence, and brings no text of it.';
}
