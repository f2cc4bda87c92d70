/**
 * What the Linux packages put where, as one table for .deb and .rpm. Rows are files with their bytes, files to be copied, or links;
 * paths are absolute on the installed machine. Pure: what was built and read goes in.
 */
import { gzipSync } from 'node:zlib';
import { drawIcon } from '../draw-icon.mjs';
import { policyTemplates } from './policies/policy-templates.mjs';
import { bashCompletion, fishCompletion, manPage, zshCompletion } from './shell-files.mjs';

const HOME = '/usr/lib/eid-loket';
export const PROGRAM = `${HOME}/eid-loket`;
const NODE = `${HOME}/node`;
const BUNDLE = `${HOME}/host.cjs`;
const DOC = '/usr/share/doc/eid-loket';

const DESKTOP_ENTRY = `[Desktop Entry]
Type=Application
Name=eID Loket: doctor
Name[nl]=eID Loket: controle
Name[fr]=eID Loket : diagnostic
Name[de]=eID Loket: Diagnose
Comment=Finds out why the eID card cannot be used
Comment[nl]=Zoekt uit waarom de eID-kaart niet werkt
Comment[fr]=Cherche pourquoi la carte eID ne fonctionne pas
Comment[de]=Findet heraus, warum die eID-Karte nicht funktioniert
Exec=sh -c "eid-loket doctor; read -r _"
Icon=eid-loket
Terminal=true
Categories=Utility;
`;

/**
 * @param {typeof import('./host-facts.ts')} facts
 * @param {{ libraries: 'lib' | 'lib64', version: string, built: string, compiled: boolean, node: string, licences: string, managed: object }} given
 *   `built`: folder of the bundle; `compiled`: whether V8 compiled it for this processor; `node`: the runtime; `licences`: text of our licence and of those of others;
 *   `managed`: what is in managed-schema.json
 * @returns {{ path: string, mode?: number, configuration?: true, bytes?: Buffer, from?: string, link?: string }[]} sorted by path
 */
export function layout(facts, { libraries, version, built, compiled, node, licences, managed }) {
  const commands = facts.commands();
  const file = (path, text, more = {}) => ({ path, mode: 0o644, bytes: Buffer.from(text), ...more });
  const rows = [
    { path: NODE, mode: 0o755, from: node },
    { path: BUNDLE, mode: 0o644, from: `${built}/host.cjs` },
    ...['host-program.js', ...(compiled ? ['host-program.v8'] : []), 'koffi.node'].map((name) => ({
      path: `${HOME}/${name}`,
      mode: 0o644,
      from: `${built}/${name}`,
    })),
    file(PROGRAM, facts.launcher(NODE, BUNDLE), { mode: 0o755 }),
    { path: '/usr/bin/eid-loket', link: '../lib/eid-loket/eid-loket' },
    ...facts
      .manifests(PROGRAM, libraries)
      .map(({ path, text }) => file(path, text, path.startsWith('/etc/') ? { configuration: true } : {})),
    file('/usr/share/man/man1/eid-loket.1.gz', gzipSync(manPage(commands, version), { level: 9 })),
    file('/usr/share/bash-completion/completions/eid-loket', bashCompletion(commands)),
    file('/usr/share/zsh/site-functions/_eid-loket', zshCompletion(commands)),
    file('/usr/share/fish/vendor_completions.d/eid-loket.fish', fishCompletion(commands)),
    file('/usr/share/applications/eid-loket-doctor.desktop', DESKTOP_ENTRY),
    file('/usr/share/icons/hicolor/128x128/apps/eid-loket.png', drawIcon(128)),
    file(`${DOC}/copyright`, licences),
    ...Object.entries(policyTemplates(facts, managed)).map(([name, text]) => file(`${DOC}/examples/${name}`, text)),
  ];
  return rows.sort((a, b) => (a.path < b.path ? -1 : 1));
}
