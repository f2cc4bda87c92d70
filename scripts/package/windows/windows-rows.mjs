/** What both packages for Windows put where, as one table: files beside the program, and keys of the registry whose default value names one of them. Pure. */

export const PROGRAM = 'eid-loket.exe';
/** Under the start menu: the window stays open when the doctor has spoken. */
export const SHORTCUT = { name: 'eID Loket - doctor', arguments: (program) => `/k ""${program}" doctor"` };

/**
 * @param {typeof import('../host-facts.ts')} facts
 * @param {{ program: string, koffi: string, licences: string }} given files to be copied, and the text of all licences
 * @returns {{ files: { name: string, from?: string, bytes?: Buffer }[], keys: { key: string, file: string }[] }} sorted by name and key
 */
export function windowsRows(facts, { program, koffi, licences }) {
  // A browser takes it from the folder of the manifest, wherever that is.
  const manifests = facts.windowsManifests(PROGRAM);
  const texts = new Map(manifests.map(({ name, text }) => [name, text]));
  const files = [
    { name: PROGRAM, from: program },
    { name: 'koffi.node', from: koffi },
    { name: 'LICENCES.txt', bytes: Buffer.from(licences.replaceAll('\n', '\r\n')) },
    ...[...texts].map(([name, text]) => ({ name, bytes: Buffer.from(text) })),
  ];
  return {
    files: files.sort((a, b) => (a.name < b.name ? -1 : 1)),
    keys: manifests.map(({ key, name }) => ({ key, file: name })).sort((a, b) => (a.key < b.key ? -1 : 1)),
  };
}
