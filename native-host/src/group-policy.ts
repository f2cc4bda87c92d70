/** What a group policy of Windows sets for the host (windows/eid-loket.admx): values under one key of the registry, in the form of native-host.json. */
import { printedKeys } from './install/registry.ts';

const KEY = 'HKEY_LOCAL_MACHINE\\Software\\Policies\\eID Loket';
const VALUE = /^ {4}(.+?) {4}(REG_\w+) {4}(.*)$/;

/** On other systems there is none. */
export const groupPolicy = (): Record<string, unknown> =>
  process.platform === 'win32' ? settingsOf(printedKeys(KEY)) : {};

/**
 * A value is a setting; a key below is a list, whose values count from 1. A policy that was taken back may leave an empty key.
 * @param printed what `reg query KEY /s` prints: each key, then its values, four spaces between name, kind and content
 */
export function settingsOf(printed: string): Record<string, unknown> {
  const settings: Record<string, unknown> = {};
  for (const [key = '', ...lines] of printed.split(/^(?=HKEY_)/m).map((block) => block.split(/\r?\n/))) {
    const values = lines.flatMap((line) => {
      const [, name, kind, content] = VALUE.exec(line) ?? [];
      return name === undefined ? [] : [[name, kind === 'REG_SZ' ? content : { kind }] as const];
    });
    const list = key.slice(KEY.length + 1);
    if (list === '') Object.assign(settings, Object.fromEntries(values));
    else if (values.length > 0) settings[list] = inOrder(values);
  }
  return settings;
}

const inOrder = (values: (readonly [string, unknown])[]) =>
  values.sort(([a], [b]) => Number(a) - Number(b)).map(([, value]) => value);
