/** The names of the administrator's settings: what the configuration may have, and what the log may repeat of it. */
export const SETTING_NAMES = [
  'pinEntry',
  'pinentryProgram',
  'pcscBinding',
  'logLevel',
  'logFolder',
  'updateAddress',
  'updateKey',
] as const;
export type SettingName = (typeof SETTING_NAMES)[number];
