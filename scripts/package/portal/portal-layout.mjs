/** What the portal's package puts where. Rows as those of the host's; pure but for the texts that stand beside it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const HOME = '/usr/lib/eid-loket-portal';
const PROGRAM = `${HOME}/eid-loket-portal`;
const DOC = '/usr/share/doc/eid-loket-portal';
export const UNIT = 'eid-loket-portal@.service';

export const ownText = (name) => readFileSync(join(import.meta.dirname, name), 'utf8');

const manPage = (version) => `.TH EID\\-LOKET\\-PORTAL 8 "" "eID Loket ${version}"
.SH NAME
eid\\-loket\\-portal \\- e\\-loket of a municipality, with the Belgian eID card
.SH SYNOPSIS
.B eid\\-loket\\-portal
[\\fIcommand\\fR]
.SH DESCRIPTION
Without a command it serves the portal; the systemd unit eid\\-loket\\-portal@N does so. Commands: account, audit, database, staff, vault;
each with \\-\\-help. As root it gives up root's rights first. Settings stand in the files below; a variable of the environment goes before them.
.SH FILES
.TP
/etc/eid\\-loket\\-portal/portal.env
Settings.
.TP
/etc/eid\\-loket\\-portal/secrets.env
Those that nobody else may read.
.TP
/var/lib/eid\\-loket\\-portal
The embedded database.
.TP
${DOC.replaceAll('-', '\\-')}/operations.md
How to run it.
`;

/**
 * @param {{ version: string, node: string, licences: string, documentation: string, site: string, files: { path: string, from: string }[] }} given
 *   `node`: the runtime; `documentation`: docs/operations.md; `site`: for nginx; `files`: program and packages, with paths below the program's folder
 */
export function portalLayout({ version, node, licences, documentation, site, files }) {
  const file = (path, text, more = {}) => ({ path, mode: 0o644, bytes: Buffer.from(text), ...more });
  const rows = [
    { path: `${HOME}/node`, mode: 0o755, from: node },
    ...files.map(({ path, from }) => ({ path: `${HOME}/${path}`, mode: 0o644, from })),
    file(PROGRAM, ownText('launcher.sh'), { mode: 0o755 }),
    { path: '/usr/sbin/eid-loket-portal', link: '../lib/eid-loket-portal/eid-loket-portal' },
    file(`/lib/systemd/system/${UNIT}`, ownText(UNIT)),
    file('/etc/eid-loket-portal/portal.env', ownText('portal.env'), { configuration: true }),
    file('/usr/share/eid-loket-portal/secrets.env', ownText('secrets.env')),
    file('/usr/share/man/man8/eid-loket-portal.8.gz', gzipSync(manPage(version), { level: 9 })),
    file(`${DOC}/copyright`, licences),
    file(`${DOC}/operations.md`, documentation),
    file(`${DOC}/examples/nginx.conf`, site),
  ];
  return rows.sort((a, b) => (a.path < b.path ? -1 : 1));
}
