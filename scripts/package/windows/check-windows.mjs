/** Unpacks what was made for Windows, and compares every file, key and condition with the table, and what the program needs with what Windows has. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { portalValues } from './msi.mjs';
import { hostVersionIn, readExecutable } from './read-executable.mjs';

/** Parts of Windows 10 and of later ones. */
const OF_WINDOWS =
  /^(?:api-ms-win-[a-z0-9-]+|advapi32|crypt32|dbghelp|iphlpapi|kernel32|ntdll|ole32|shell32|user32|userenv|winmm|ws2_32)\.dll$/;

/** @param {Buffer} program @throws Error naming what is not as it should be */
export function checkProgram(program, version) {
  const { imports, resource, signature } = readExecutable(program);
  const foreign = imports.filter((name) => !OF_WINDOWS.test(name));
  if (foreign.length > 0) throw new Error(`the program needs ${foreign.join(', ')}, which Windows has not`);
  if (signature.size > 0) throw new Error('the program has a signature that is not its own');
  const found = hostVersionIn(resource);
  if (found !== version) throw new Error(`the program holds version ${found}, and ${version} is packed`);
}

/** @param {string} folder an empty one @throws Error naming what differs */
export function checkSetup(setup, rows, folder) {
  execFileSync('7z', ['x', '-y', `-o${folder}`, setup], { stdio: 'ignore' });
  sameFiles(rows.files, folder);
  if (!existsSync(join(folder, 'uninstall.exe'))) throw new Error('the installer has no way back');
}

/** @param {string} folder an empty one @throws Error naming what differs */
export function checkMsi(msi, rows, extensionId, folder) {
  execFileSync('msiextract', ['-C', folder, msi], { stdio: 'ignore' });
  sameFiles(rows.files, join(folder, 'eID Loket'));
  const table = (name) => tableOf(execFileSync('msiinfo', ['export', msi, name], { encoding: 'latin1' }));
  same(
    'files of the package',
    table('File').map(([, , name, size]) => `${name.split('|').pop()} ${size}`),
    rows.files.map((file) => `${file.name} ${sizeOf(file)}`),
  );
  const folders = table('Directory').filter(([name]) => name === 'INSTALLDIR');
  same(
    'folder of the package',
    folders.map((row) => row.join('|')),
    ['INSTALLDIR|ProgramFiles64Folder|eID Loket'],
  );
  const conditions = new Map(table('Component').map((row) => [row[0], row[4]]));
  same(
    'keys of the package',
    table('Registry').map(([, root, key, name, value, component]) =>
      [root, key, name, value, conditions.get(component)].join('|'),
    ),
    [
      ...rows.keys.map(({ key, file }) => ['2', key, '', `[INSTALLDIR]${file}`, ''].join('|')),
      ...portalValues(extensionId).map(({ property, key, name }) =>
        ['2', key, name, `[${property}]`, property].join('|'),
      ),
    ],
  );
}

/** Rows of a table as msiinfo prints it, behind the three lines that name it. */
const tableOf = (text) =>
  text
    .split(/\r?\n/)
    .slice(3)
    .filter((line) => line !== '')
    .map((line) => line.split('\t'));

const sizeOf = ({ bytes, from }) => bytes?.length ?? statSync(from).size;

function sameFiles(files, folder) {
  for (const { name, bytes, from } of files) {
    const wanted = bytes ?? readFileSync(from);
    const path = join(folder, name);
    if (!existsSync(path) || !readFileSync(path).equals(wanted))
      throw new Error(`${name} is not unpacked as it was packed`);
  }
}

function same(what, found, wanted) {
  const differing = [...found.filter((row) => !wanted.includes(row)), ...wanted.filter((row) => !found.includes(row))];
  if (differing.length > 0) throw new Error(`${what}: ${differing.join('; ')}`);
}
