/** The administrator's settings, in one file at a fixed place, over which a group policy of Windows goes. An unknown or wrong setting stops the host: none may be guessed. */
import { readFileSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import { isRecord } from '@eid-loket/shared/protocol/record.ts';
import * as v from 'valibot';
import { groupPolicy } from './group-policy.ts';
import { LOG_LEVELS } from './log/log-events.ts';
import { PIN_ENTRY_NAMES } from './pin/pin-entry.ts';
import type { SettingName } from './setting-names.ts';

export const HostConfigSchema = v.strictObject({
  /** Permitted ways to type the PIN, in order. Without `pin-pad` a reader's own keys are not used, without `eid-window` the PIN stays outside the browser. */
  pinEntry: v.optional(v.pipe(v.array(v.picklist(PIN_ENTRY_NAMES)), v.minLength(1)), [...PIN_ENTRY_NAMES]),
  /** The pinentry program to use instead of those that systems install: an absolute path. */
  pinentryProgram: v.optional(v.pipe(v.string(), v.check(isAbsolute), v.maxLength(400))),
  /** `pcsclite` is the second binding: without transactions, so it connects exclusively. */
  pcscBinding: v.optional(v.picklist(['koffi', 'pcsclite']), 'koffi'),
  /** `traffic` adds the header of every command to the card, never data; the log then says so. */
  logLevel: v.optional(v.picklist(['silent', ...LOG_LEVELS]), 'info'),
  /** An absolute path; by default, the system's folder for logs of the person who uses the browser. */
  logFolder: v.optional(v.pipe(v.string(), v.check(isAbsolute), v.maxLength(400))),
  /** Where `version --check` and the doctor find what is published; without it, and its key, they ask nobody. */
  updateAddress: v.optional(
    v.pipe(v.string(), v.url(), v.regex(/^https:|^http:\/\/127\.0\.0\.1[:/]/), v.maxLength(400)),
  ),
  /** The Ed25519 key that signs it: 32 bytes in base64. */
  updateKey: v.optional(v.pipe(v.string(), v.regex(/^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/))),
} satisfies Record<SettingName, unknown>);
export type HostConfig = v.InferOutput<typeof HostConfigSchema>;

const PATHS: Readonly<Partial<Record<NodeJS.Platform, string>>> = {
  linux: '/etc/eid-loket/native-host.json',
  darwin: '/Library/Application Support/eID Loket/native-host.json',
  win32: 'C:\\ProgramData\\eID Loket\\native-host.json',
};

const configPath = (platform: NodeJS.Platform = process.platform): string => PATHS[platform] ?? (PATHS.linux as string);

/** What a failure may name (ErrorDetailsSchema): a key of any other form is not repeated. */
const NAMEABLE = /^[A-Za-z0-9_.-]{1,80}$/;

/** @throws EidError HOST_CONFIGURATION_INVALID, `field` naming the place in the file, or `file` for the whole */
export function readConfig(path: string = configPath(), policy: () => object = groupPolicy): HostConfig {
  const settings = contentOf(path);
  if (!isRecord(settings)) throw invalid('file');
  const config = v.safeParse(HostConfigSchema, { ...settings, ...policy() });
  if (config.success) return config.output;
  const place = v.getDotPath(config.issues[0]) ?? '';
  throw invalid(NAMEABLE.test(place) ? place : 'key');
}

/** @returns what is in the file, no settings where there is none, or undefined where it cannot be read or is no JSON */
function contentOf(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    return ['ENOENT', 'ENOTDIR'].includes(String((error as NodeJS.ErrnoException).code)) ? {} : undefined;
  }
}

const invalid = (field: string) => new EidError('HOST_CONFIGURATION_INVALID', { field });
