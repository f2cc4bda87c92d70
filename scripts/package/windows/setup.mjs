/**
 * The installer for one person, without an administrator, by NSIS (Debian's package `nsis`). A program that is in use is renamed, which
 * Windows allows, and goes with the next installation; browsers are told last, so that they never name half of it. `/S` asks nothing.
 */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROGRAM, SHORTCUT } from './windows-rows.mjs';

export const SETUP = 'eid-loket-setup.exe';
const UNINSTALL = 'Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\eID Loket';
/** NSIS takes `$` for the start of a variable and `$\"` for a quote. */
const quoted = (text) => `"${text.replaceAll('$', '$$$$').replaceAll('"', '$\\"')}"`;

const LANGUAGES = ['English', 'Dutch', 'French', 'German'];

/** @param {{ files: { name: string }[], keys: { key: string, file: string }[] }} rows @param {{ version: string, kilobytes: number }} of */
export const setupScript = ({ files, keys }, { version, kilobytes }) => `Unicode true
!include MUI2.nsh
Name "eID Loket"
OutFile ${SETUP}
RequestExecutionLevel user
InstallDir "$LOCALAPPDATA\\Programs\\eID Loket"
InstallDirRegKey HKCU ${quoted(UNINSTALL)} InstallLocation
SetCompressor /SOLID lzma
SetDateSave off
AllowSkipFiles off
VIProductVersion ${version}.0
VIAddVersionKey ProductName "eID Loket"
VIAddVersionKey ProductVersion ${version}
VIAddVersionKey FileVersion ${version}
VIAddVersionKey FileDescription "Belgian eID in the browser, native host of eID Loket"
VIAddVersionKey LegalCopyright "MIT"
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
${LANGUAGES.map((language) => `!insertmacro MUI_LANGUAGE ${language}`).join('\n')}

!macro outOfTheWay name
  Delete "$INSTDIR\\\${name}.old"
  ClearErrors
  Delete "$INSTDIR\\\${name}"
  IfErrors 0 +2
    Rename "$INSTDIR\\\${name}" "$INSTDIR\\\${name}.old"
!macroend

Section
  SetOutPath $INSTDIR
${files.map(({ name }) => `  !insertmacro outOfTheWay ${quoted(name)}\n  File ${quoted(name)}`).join('\n')}
  WriteUninstaller "$INSTDIR\\uninstall.exe"
  WriteRegStr HKCU ${quoted(UNINSTALL)} DisplayName "eID Loket"
  WriteRegStr HKCU ${quoted(UNINSTALL)} DisplayVersion ${version}
  WriteRegStr HKCU ${quoted(UNINSTALL)} InstallLocation $INSTDIR
  WriteRegStr HKCU ${quoted(UNINSTALL)} UninstallString '"$INSTDIR\\uninstall.exe"'
  WriteRegStr HKCU ${quoted(UNINSTALL)} QuietUninstallString '"$INSTDIR\\uninstall.exe" /S'
  WriteRegDWORD HKCU ${quoted(UNINSTALL)} EstimatedSize ${kilobytes}
  WriteRegDWORD HKCU ${quoted(UNINSTALL)} NoModify 1
  WriteRegDWORD HKCU ${quoted(UNINSTALL)} NoRepair 1
  CreateShortcut ${quoted(`$SMPROGRAMS\\${SHORTCUT.name}.lnk`).replace('$$', '$')} "$SYSDIR\\cmd.exe" '${SHORTCUT.arguments(`$INSTDIR\\${PROGRAM}`)}'
${keys.map(({ key, file }) => `  WriteRegStr HKCU ${quoted(key)} "" "$INSTDIR\\${file}"`).join('\n')}
SectionEnd

Section Uninstall
${keys.map(({ key }) => `  DeleteRegKey HKCU ${quoted(key)}`).join('\n')}
  Delete ${quoted(`$SMPROGRAMS\\${SHORTCUT.name}.lnk`).replace('$$', '$')}
${files.map(({ name }) => `  !insertmacro outOfTheWay ${quoted(name)}\n  Delete "$INSTDIR\\${name}.old"`).join('\n')}
  Delete "$INSTDIR\\uninstall.exe"
  RMDir "$INSTDIR"
  DeleteRegKey HKCU ${quoted(UNINSTALL)}
SectionEnd
`;

/** @param {string} folder with the files of the rows, each with the moment of the release @returns {string} the installer */
export function buildSetup(folder, rows, { version, kilobytes, moment }) {
  writeFileSync(join(folder, 'setup.nsi'), setupScript(rows, { version, kilobytes }));
  execFileSync('makensis', ['-V1', 'setup.nsi'], {
    cwd: folder,
    env: { ...process.env, LC_ALL: 'C.UTF-8', SOURCE_DATE_EPOCH: String(moment) },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return join(folder, SETUP);
}
