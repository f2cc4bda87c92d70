/**
 * Everything that the doctor can find, as one table: how bad it is, and the code that a citizen sees because of it. In the order
 * in which they are told: what stands first is the cause of what follows. Cause and remedy in four languages stand in texts/.
 */
import type { ErrorCode } from '@eid-loket/shared/errors/error-catalogue.ts';
import type { CheckName } from './checks.ts';

/** bad: the eID cannot be used. warning: something to mend. note: good to know, nothing to do. */
export type Severity = 'bad' | 'warning' | 'note';

interface ProblemRow {
  check: CheckName;
  severity: Severity;
  code: ErrorCode | null;
}

export const PROBLEMS = {
  CONFIGURATION_UNREADABLE: { check: 'configuration', severity: 'bad', code: 'HOST_CONFIGURATION_INVALID' },
  CONFIGURATION_KEY: { check: 'configuration', severity: 'bad', code: 'HOST_CONFIGURATION_INVALID' },
  CLOCK_BEHIND: { check: 'clock', severity: 'bad', code: 'CERTIFICATE_NOT_YET_VALID' },
  CLOCK_OR_PROGRAM_OLD: { check: 'clock', severity: 'bad', code: 'CERTIFICATE_EXPIRED' },
  RUNTIME_OLD: { check: 'runtime', severity: 'bad', code: 'HOST_STOPPED' },
  EXTENSION_OTHER_PROTOCOL: { check: 'extension', severity: 'bad', code: 'HOST_OUTDATED' },
  EXTENSION_NOT_SEEN: { check: 'extension', severity: 'note', code: 'EXTENSION_NOT_FOUND' },
  SERVICE_MISSING: { check: 'service', severity: 'bad', code: 'PCSC_NOT_RUNNING' },
  SERVICE_LIBRARY_MISSING: { check: 'service', severity: 'bad', code: 'PCSC_LIBRARY_MISSING' },
  SERVICE_NO_RIGHTS: { check: 'service-rights', severity: 'bad', code: 'PCSC_ACCESS_DENIED' },
  SERVICE_STOPPED: { check: 'service', severity: 'bad', code: 'PCSC_NOT_RUNNING' },
  SERVICE_OLD: { check: 'service-version', severity: 'warning', code: null },
  DRIVER_MISSING: { check: 'driver', severity: 'warning', code: 'NO_READER' },
  READER_NOT_DRIVEN: { check: 'usb', severity: 'bad', code: 'NO_READER' },
  READER_MISSING: { check: 'readers', severity: 'bad', code: 'NO_READER' },
  READER_VIRTUAL: { check: 'virtual-readers', severity: 'note', code: null },
  CARD_HELD: { check: 'card-use', severity: 'bad', code: 'CARD_IN_USE' },
  CARD_ABSENT: { check: 'card', severity: 'warning', code: 'NO_CARD' },
  CARD_SILENT: { check: 'card-contact', severity: 'bad', code: 'CARD_MUTE' },
  CARD_LOST_CONTACT: { check: 'card-contact', severity: 'bad', code: 'CARD_COMMUNICATION_FAILED' },
  CARDS_SEVERAL: { check: 'card', severity: 'note', code: 'SEVERAL_CARDS' },
  CARD_FOREIGN: { check: 'card-kind', severity: 'bad', code: 'CARD_NOT_RECOGNISED' },
  CARD_TOO_OLD: { check: 'card-applet', severity: 'bad', code: 'CARD_APPLET_UNSUPPORTED' },
  CARD_PAST_VALIDITY: { check: 'card-validity', severity: 'bad', code: 'CARD_EXPIRED' },
  CARD_INACTIVE: { check: 'card-pin', severity: 'bad', code: 'CARD_NOT_ACTIVATED' },
  PIN_NO_TRIES: { check: 'card-pin', severity: 'bad', code: 'PIN_BLOCKED' },
  PIN_ONE_TRY: { check: 'card-pin', severity: 'warning', code: 'PIN_WRONG' },
  CERTIFICATE_PAST: { check: 'card-certificate', severity: 'bad', code: 'CERTIFICATE_EXPIRED' },
  CERTIFICATE_FUTURE: { check: 'card-certificate', severity: 'bad', code: 'CERTIFICATE_NOT_YET_VALID' },
  CERTIFICATE_ABSENT: { check: 'card-certificate', severity: 'warning', code: 'CERTIFICATE_NOT_ON_CARD' },
  CARD_UNREADABLE: { check: 'card-kind', severity: 'bad', code: 'CARD_FILE_INVALID' },
  AUTHORITY_TEST: { check: 'card-authority', severity: 'note', code: 'CERTIFICATE_UNTRUSTED' },
  AUTHORITY_UNKNOWN: { check: 'card-authority', severity: 'warning', code: 'CERTIFICATE_UNTRUSTED' },
  BROWSER_SANDBOXED_ONLY: { check: 'browsers', severity: 'bad', code: 'HOST_NOT_FOUND' },
  BROWSER_MISSING: { check: 'browsers', severity: 'warning', code: 'EXTENSION_NOT_FOUND' },
  BROWSER_SANDBOXED: { check: 'browsers', severity: 'note', code: 'HOST_NOT_FOUND' },
  MANIFEST_HIDES_SYSTEM: { check: 'manifest-levels', severity: 'bad', code: 'HOST_NOT_FOUND' },
  MANIFEST_TWICE: { check: 'manifest-levels', severity: 'note', code: null },
  MANIFEST_MISSING: { check: 'manifests', severity: 'bad', code: 'HOST_NOT_FOUND' },
  MANIFEST_BROKEN: { check: 'manifests', severity: 'bad', code: 'HOST_NOT_FOUND' },
  MANIFEST_WRONG_CALLER: { check: 'manifests', severity: 'bad', code: 'HOST_NOT_FOUND' },
  MANIFEST_PROGRAM_MISSING: { check: 'manifest-programs', severity: 'bad', code: 'HOST_NOT_FOUND' },
  MANIFEST_PROGRAM_NOT_EXECUTABLE: { check: 'manifest-programs', severity: 'bad', code: 'HOST_STOPPED' },
  MANIFEST_OTHER_VERSION: { check: 'manifest-versions', severity: 'warning', code: 'HOST_OUTDATED' },
  POLICY_UNREADABLE: { check: 'policies', severity: 'warning', code: null },
  POLICY_BLOCKS_HOST: { check: 'policy-host', severity: 'bad', code: 'HOST_NOT_FOUND' },
  POLICY_BLOCKS_EXTENSION: { check: 'policy-extension', severity: 'bad', code: 'EXTENSION_NOT_FOUND' },
  POLICY_FORCES_EXTENSION: { check: 'policy-extension', severity: 'note', code: null },
  PIN_PAD_UNUSED: { check: 'pin-pad', severity: 'note', code: null },
  PIN_DIALOG_MISSING: { check: 'pin-dialog', severity: 'warning', code: 'PIN_ENTRY_UNAVAILABLE' },
  PIN_DIALOG_NO_SCREEN: { check: 'pin-dialog', severity: 'warning', code: 'PIN_ENTRY_UNAVAILABLE' },
  OTHER_PROGRAMS: { check: 'other-programs', severity: 'note', code: 'CARD_IN_USE' },
  FIREFOX_MODULE: { check: 'firefox-modules', severity: 'note', code: 'CARD_IN_USE' },
  LOG_NOT_WRITABLE: { check: 'log', severity: 'warning', code: null },
  LOG_TRAFFIC: { check: 'log', severity: 'note', code: null },
  CACHE_NOT_WRITABLE: { check: 'cache', severity: 'warning', code: null },
  DISK_FULL: { check: 'disk', severity: 'warning', code: null },
  LANGUAGE_OTHER: { check: 'language', severity: 'note', code: null },
} as const satisfies Record<string, ProblemRow>;

export type ProblemName = keyof typeof PROBLEMS;
export const PROBLEM_NAMES = Object.keys(PROBLEMS) as ProblemName[];
