/** The .rpm, by rpmbuild (Debian's package `rpm`): the rows as they are, with nothing stripped, compressed or looked up on this machine. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeTree } from './tree.mjs';

const ARCHITECTURE = 'x86_64';

export const rpmName = (version) => `eid-loket-${version}.${ARCHITECTURE}.rpm`;

/** Folders of ours alone; the others belong to the system. */
const OWN_FOLDERS = /^(\/usr\/lib\/eid-loket|\/usr\/share\/doc\/eid-loket)\//;

/** Names differ between distributions, what a library is called does not. */
const specText = (rows, version) => `Name: eid-loket
Version: ${version}
Release: 1
Summary: Belgian eID in the browser, native host of eID Loket
License: MIT
BuildArch: ${ARCHITECTURE}
AutoReqProv: no
Requires: libc.so.6(GLIBC_2.28)(64bit), libstdc++.so.6()(64bit), libpcsclite.so.1()(64bit), pcsc-lite
Requires: (pcsc-lite-ccid or pcsc-ccid or ccid)
Recommends: pinentry
%description
The program that the browser extension eID Loket starts to talk to the card
reader, with its own runtime, and the command eid-loket, which finds out why
a card cannot be used. The extension is installed in the browser.
%files
%defattr(-,root,root,-)
${[...foldersOf(rows).map((path) => `%dir ${path}`), ...rows.map(({ path, configuration }) => `${configuration ? '%config(noreplace) ' : ''}"${path}"`)].join('\n')}
`;

const foldersOf = (rows) => {
  const folders = rows.flatMap(({ path }) => {
    const own = OWN_FOLDERS.exec(path)?.[1];
    if (own === undefined) return [];
    const between = path
      .slice(own.length + 1)
      .split('/')
      .slice(0, -1);
    return [own, ...between.map((_, at) => [own, ...between.slice(0, at + 1)].join('/'))];
  });
  return [...new Set(folders)];
};

/**
 * @param {string} file to be written
 * @param {{ version: string, moment: number, compression?: string }} options `moment`: SOURCE_DATE_EPOCH; `compression`: level and kind, as rpm writes it
 */
export function buildRpm(file, rows, { version, moment, compression = 'w6.xzdio' }) {
  const folder = mkdtempSync(join(tmpdir(), 'eid-loket-rpm-'));
  try {
    const tree = join(folder, 'tree');
    mkdirSync(tree);
    writeTree(tree, rows, moment);
    const spec = join(folder, 'eid-loket.spec');
    writeFileSync(spec, specText(rows, version));
    const macros = {
      _topdir: join(folder, 'top'),
      _tmppath: join(folder, 'tmp'),
      _binary_payload: compression,
      _build_id_links: 'none',
      _buildhost: 'localhost',
      __os_install_post: '%{nil}',
      debug_package: '%{nil}',
      use_source_date_epoch_as_buildtime: '1',
      clamp_mtime_to_source_date_epoch: '1',
    };
    const args = [
      ...Object.entries(macros).flatMap(([name, value]) => ['--define', `${name} ${value}`]),
      ...['--target', ARCHITECTURE, '--buildroot', tree, '--nodeps', '--quiet', '-bb', '--noprep', '--noclean', spec],
    ];
    const { status, stderr, error } = spawnSync('rpmbuild', args, {
      encoding: 'utf8',
      env: { ...process.env, LC_ALL: 'C.UTF-8', SOURCE_DATE_EPOCH: String(moment) },
    });
    if (status !== 0) throw new Error(`rpmbuild: ${error?.message ?? stderr}`);
    copyFileSync(join(folder, 'top', 'RPMS', ARCHITECTURE, `eid-loket-${version}-1.${ARCHITECTURE}.rpm`), file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
