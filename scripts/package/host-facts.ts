/** What the packages need to know of the host's own sources: manifests for browsers, the script that starts it, its commands, its settings. */
import { win32 } from 'node:path';
import { toJsonSchema } from '@valibot/to-json-schema';
import { createProgram } from '../../native-host/src/command-line/program.ts';
import { COMMAND_TEXTS } from '../../native-host/src/command-line/texts/index.ts';
import { HostConfigSchema } from '../../native-host/src/config.ts';
import { BROWSER_TABLE, BROWSERS } from '../../native-host/src/install/browsers.ts';

export { readConfig } from '../../native-host/src/config.ts';

import { MANIFEST_FILE, manifestText } from '../../native-host/src/install/manifest.ts';
import { placeOf } from '../../native-host/src/install/places.ts';
import { startedProgram } from '../../native-host/src/install/started-program.ts';
import { CHROMIUM_EXTENSION_ID, FIREFOX_EXTENSION_ID } from '../../shared/src/protocol/extension-ids.ts';

export interface OptionFact {
  flags: string;
  long: string;
  about: string;
}

export interface CommandFact {
  name: string;
  usage: string;
  about: string;
  options: OptionFact[];
}

export const EXTENSION_IDS = { chromium: CHROMIUM_EXTENSION_ID, firefox: FIREFOX_EXTENSION_ID };

/** JSON Schema of native-host.json. */
export const hostSettingsSchema = () => toJsonSchema(HostConfigSchema, { typeMode: 'input', errorMode: 'ignore' });

/** @param libraries the folder of the distribution for programs of one processor @returns absolute paths and texts, none twice */
export function manifests(program: string, libraries: 'lib' | 'lib64'): { path: string; text: string }[] {
  const other = libraries === 'lib' ? '/usr/lib64/' : '/usr/lib/';
  const places = BROWSERS.flatMap((browser) => {
    const { family, linux } = BROWSER_TABLE[browser];
    return linux.system
      .filter((folder) => !folder.startsWith(other))
      .map((folder) => [`${folder}/${MANIFEST_FILE}`, manifestText(family, program)] as const);
  });
  return [...new Map(places)].map(([path, text]) => ({ path, text }));
}

/** @returns per key of the registry, below HKCU or HKLM and none twice, the manifest that it names, which lies beside the program */
export function windowsManifests(program: string): { key: string; name: string; text: string }[] {
  const rows = BROWSERS.map((browser) => {
    const place = placeOf(browser, 'user', { platform: 'win32', home: '', env: {} });
    const key = (place.registryKey ?? '').replace(/^HKCU\\/, '');
    return [key, { key, name: win32.basename(place.file), text: manifestText(place.family, program) }] as const;
  });
  return [...new Map(rows).values()];
}

/** A script of /bin/sh. */
export function launcher(node: string, bundle: string): string {
  const { script } = startedProgram('system', { platform: 'linux', home: '/root', env: {} }, { node, bundle });
  if (script === null) throw new Error('a bundle is started by a script');
  return script;
}

/** In English. */
export function commands(): CommandFact[] {
  const program = createProgram(
    COMMAND_TEXTS.en,
    () => {
      throw new Error('no command runs here');
    },
    () => undefined,
  );
  return program.commands.map((command) => ({
    name: command.name(),
    usage: command.usage(),
    about: command.description(),
    options: command.options.map(({ flags, long, description }) => ({
      flags,
      long: long ?? flags,
      about: description,
    })),
  }));
}
