/** What the citizen chose for the extension, on this computer. A value that does not fit counts as not chosen. */
import * as v from 'valibot';
import browser from 'webextension-polyfill';
import { LANGUAGE_CHOICES } from './language-choice.ts';

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

/** Each stands under a key of its own: two that are changed at once cannot undo one another. */
const keyOf = (name: string) => `setting-${name}`;
const NAMES = Object.keys(SettingsSchema.entries) as (keyof Settings)[];

export async function readSettings(): Promise<Settings> {
  const stored = await browser.storage.local.get(NAMES.map(keyOf));
  return v.parse(SettingsSchema, Object.fromEntries(NAMES.map((name) => [name, stored[keyOf(name)]])));
}

export async function changeSettings(change: Partial<Settings>): Promise<void> {
  await browser.storage.local.set(
    Object.fromEntries(Object.entries(change).map(([name, value]) => [keyOf(name), value])),
  );
}
