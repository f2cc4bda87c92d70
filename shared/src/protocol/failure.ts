/** How a failure travels: a code of the catalogue and a few harmless details, never a message text or a stack. */
import * as v from 'valibot';
import { ERROR_CODES } from '../errors/error-catalogue.ts';

/** What installs a library that is missing, one a system. */
export const INSTALL_COMMANDS = [
  'sudo apt install libpcsclite1',
  'sudo dnf install pcsc-lite-libs',
  'sudo zypper install libpcsclite1',
  'sudo pacman -S pcsclite',
  'npm install pcsclite',
] as const;
export type InstallCommand = (typeof INSTALL_COMMANDS)[number];

/** Everything here may be shown, logged and sent to a page. No names, no numbers of persons, no free text. */
export const ErrorDetailsSchema = v.strictObject({
  /** PIN tries that are left, 0 to 15. */
  triesLeft: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(15))),
  /** Status word of the card, four hexadecimal digits (ISO 7816-4 section 5.6). */
  statusWord: v.optional(v.pipe(v.string(), v.regex(/^[0-9A-F]{4}$/))),
  /** Name of the offending field, as the schema spells it. */
  field: v.optional(v.pipe(v.string(), v.regex(/^[A-Za-z0-9_.-]{1,80}$/))),
  /** Name of the library that could not be loaded. */
  library: v.optional(v.pipe(v.string(), v.regex(/^[A-Za-z0-9_.-]{1,80}$/))),
  command: v.optional(v.picklist(INSTALL_COMMANDS)),
  /** The limit that was passed, in the unit the code's documentation names. */
  limit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
});
export type ErrorDetails = v.InferOutput<typeof ErrorDetailsSchema>;

export const FailureSchema = v.strictObject({
  code: v.picklist(ERROR_CODES),
  details: ErrorDetailsSchema,
});
export type Failure = v.InferOutput<typeof FailureSchema>;
