/** What the citizen chose for the extension, on this computer. A value that does not fit counts as not chosen. */
import * as v from 'valibot';
import browser from 'webextension-polyfill';
import { LANGUAGE_CHOICES } from './language-choice.ts';

const KEY = 'settings';

export const THEMES = ['auto', 'light', 'dark'] as const;

const SettingsSchema = v.object({
  /** `auto` follows the browser. */
  language: v.fallback(v.picklist(LANGUAGE_CHOICES), 'auto'),
  /** `auto` follows the system. */
  theme: v.fallback(v.picklist(THEMES), 'auto'),
  /** Whether the list of what was done is kept. */
  ledger: v.fallback(v.boolean(), true),
});
export type Settings = v.InferOutput<typeof SettingsSchema>;

export async function readSettings(): Promise<Settings> {
  const stored = (await browser.storage.local.get(KEY))[KEY];
  return v.parse(SettingsSchema, typeof stored === 'object' && stored !== null ? stored : {});
}

export async function changeSettings(change: Partial<Settings>): Promise<void> {
  await browser.storage.local.set({ [KEY]: { ...(await readSettings()), ...change } });
}
