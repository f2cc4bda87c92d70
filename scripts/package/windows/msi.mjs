/**
 * The package for administrators, for everybody on the machine, by wixl (Debian's packages `wixl` and `msitools`). Silent with
 * `msiexec /i eid-loket.msi /qn PORTAL1=https://e-loket.example`: up to five portals may then use the eID, in every browser of
 * Chromium's kind, by the policy of the extension. Numbers follow from names and version, and the moment is that of the release, so
 * that the same commit gives the same bytes.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CHROMIUM_BROWSERS, extensionKey } from '../policies/policy-table.mjs';

export const MSI = 'eid-loket.msi';
export const PORTALS = ['PORTAL1', 'PORTAL2', 'PORTAL3', 'PORTAL4', 'PORTAL5'];

const numberOf = (name) => {
  const digits = createHash('sha256').update(`eID Loket ${name}`).digest('hex').toUpperCase();
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-5${digits.slice(13, 16)}-8${digits.slice(17, 20)}-${digits.slice(20, 32)}`;
};
const idOf = (kind, name) => `${kind}_${name.replaceAll(/[^A-Za-z0-9_.]/g, '_')}`.slice(0, 72);
const xml = (text) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;').replaceAll('\n', '&#10;');

/** @returns {{ property: string, key: string, name: string }[]} values that are written where the property is given */
export const portalValues = (extensionId) =>
  PORTALS.flatMap((property, at) =>
    CHROMIUM_BROWSERS.map((browser) => ({
      property,
      key: `${extensionKey(browser, extensionId)}\\portals`,
      name: String(at + 1),
    })),
  );

const component = (id, content) =>
  `        <Component Id="${id}" Guid="${numberOf(id)}" Win64="yes">\n          ${content}\n        </Component>`;

const registryValue = (key, value, name = '') =>
  `<RegistryValue Root="HKLM" Key="${xml(key)}"${name && ` Name="${name}"`} Type="string" Value="${value}" KeyPath="yes"/>`;

const portalId = ({ property, key }) => idOf('p', `${property}_${key.split('\\').slice(2, 4).join('_')}`);

/** @param {{ files: { name: string }[], keys: { key: string, file: string }[] }} rows @param {{ version: string, extensionId: string }} of */
export function msiSource({ files, keys }, { version, extensionId }) {
  const components = [
    ...files.map(({ name }) => [
      idOf('c', name),
      `<File Id="${idOf('f', name)}" Name="${name}" Source="${name}" KeyPath="yes"/>`,
    ]),
    ...keys.map(({ key, file }) => [idOf('k', key), registryValue(key, `[INSTALLDIR]${file}`)]),
    ...portalValues(extensionId).map((row) => [portalId(row), registryValue(row.key, `[${row.property}]`, row.name)]),
  ];
  return `<?xml version="1.0" encoding="utf-8"?>
<Wix xmlns="http://schemas.microsoft.com/wix/2006/wi">
  <Product Id="${numberOf(`product ${version}`)}" Name="eID Loket" Version="${version}" Manufacturer="eID Loket contributors" Language="1033" UpgradeCode="${numberOf('every version')}">
    <Package InstallerVersion="500" Compressed="yes" InstallScope="perMachine" Description="Belgian eID in the browser, native host of eID Loket" Manufacturer="eID Loket contributors"/>
    <MajorUpgrade DowngradeErrorMessage="A newer version of eID Loket is installed."/>
    <Media Id="1" Cabinet="eidloket.cab" EmbedCab="yes"/>
    <Directory Id="TARGETDIR" Name="SourceDir">
      <Directory Id="ProgramFiles64Folder">
        <Directory Id="INSTALLDIR" Name="eID Loket">
${components.map(([id, content]) => component(id, content)).join('\n')}
        </Directory>
      </Directory>
    </Directory>
    <Feature Id="All" Level="1">
${components.map(([id]) => `      <ComponentRef Id="${id}"/>`).join('\n')}
    </Feature>
  </Product>
</Wix>
`;
}

/** @param {string} folder with the files of the rows @returns {string} the package */
export function buildMsi(folder, rows, { version, extensionId, moment }) {
  const run = (program, ...args) =>
    execFileSync(program, args, {
      cwd: folder,
      env: { ...process.env, LC_ALL: 'C.UTF-8' },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  writeFileSync(join(folder, 'eid-loket.wxs'), msiSource(rows, { version, extensionId }));
  run('wixl', '--arch', 'x64', '-o', MSI, 'eid-loket.wxs');
  // wixl knows no condition of a component.
  const conditions = portalValues(extensionId).map(
    (row) => `UPDATE \`Component\` SET \`Condition\`='${row.property}' WHERE \`Component\`='${portalId(row)}'`,
  );
  const properties = `UPDATE \`Property\` SET \`Value\`='WIX_DOWNGRADE_DETECTED;WIX_UPGRADE_DETECTED;${PORTALS.join(';')}' WHERE \`Property\`='SecureCustomProperties'`;
  run('msibuild', MSI, ...[...conditions, properties].flatMap((query) => ['-q', query]));
  const file = join(folder, MSI);
  writeFileSync(file, settled(readFileSync(file), `{${numberOf(`package ${version}`)}}`, moment));
  return file;
}

/** FMTID_SummaryInformation ([MS-OLEPS] 3.1.2), and of its properties the ones that would differ each time: number, first and last moment. */
const SUMMARY = Buffer.from('e0859ff2f94f6810ab9108002b27b3d9', 'hex');
const NUMBER = 9;
const MOMENTS = [12, 13];
/** FILETIME counts 100 ns since 1601. */
const filetime = (moment) => (BigInt(moment) + 11644473600n) * 10000000n;

function settled(bytes, number, moment) {
  const at = bytes.indexOf(SUMMARY);
  const start = at - 28 + bytes.readUInt32LE(at + 16);
  for (let row = 0; row < bytes.readUInt32LE(start + 4); row++) {
    const kind = bytes.readUInt32LE(start + 8 + 8 * row);
    const value = start + bytes.readUInt32LE(start + 12 + 8 * row);
    if (kind === NUMBER) bytes.write(number, value + 8, 'latin1');
    if (MOMENTS.includes(kind)) bytes.writeBigUInt64LE(filetime(moment), value + 4);
  }
  return bytes;
}
