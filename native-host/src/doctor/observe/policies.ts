/** What an administrator's policy files say about our extension and host (Chrome Enterprise and Firefox policy lists). */
import { join } from 'node:path';
import { CHROMIUM_EXTENSION_ID, FIREFOX_EXTENSION_ID } from '@eid-loket/shared/protocol/extension-ids.ts';
import { NATIVE_HOST_NAME } from '@eid-loket/shared/protocol/version.ts';
import * as v from 'valibot';
import { BROWSER_TABLE, type Browser } from '../../install/browsers.ts';
import { namesIn, readText } from '../../install/own-files.ts';

export interface PolicyObservation {
  browser: Browser;
  unreadable: boolean;
  host: 'free' | 'blocked' | 'system-level-only';
  extension: 'free' | 'blocked' | 'forced';
}

const Texts = v.optional(v.fallback(v.array(v.string()), []), []);
const ModeSchema = v.object({ installation_mode: v.optional(v.string()) });
const SettingsSchema = v.optional(v.fallback(v.record(v.string(), v.looseObject(ModeSchema.entries)), {}), {});

const ChromiumSchema = v.looseObject({
  NativeMessagingBlocklist: Texts,
  NativeMessagingAllowlist: Texts,
  NativeMessagingUserLevelHosts: v.optional(v.fallback(v.boolean(), true), true),
  ExtensionInstallBlocklist: Texts,
  ExtensionInstallAllowlist: Texts,
  ExtensionInstallForcelist: Texts,
  ExtensionSettings: SettingsSchema,
});
const FirefoxSchema = v.looseObject({ policies: v.optional(v.looseObject({ ExtensionSettings: SettingsSchema }), {}) });

export function observePolicy(browser: Browser, platform: NodeJS.Platform): PolicyObservation | null {
  const folder = BROWSER_TABLE[browser].linux.policies;
  if (platform !== 'linux') return null;
  const texts = namesIn(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => readText(join(folder, name)) ?? '');
  if (texts.length === 0) return null;
  const judged = texts.map((text) => (BROWSER_TABLE[browser].family === 'chromium' ? chromium(text) : firefox(text)));
  const strongest = <T extends string>(values: T[], order: readonly T[], free: T): T =>
    order.find((value) => values.includes(value)) ?? free;
  return {
    browser,
    unreadable: judged.includes(null),
    host: strongest(
      judged.flatMap((each) => (each ? [each.host] : [])),
      ['blocked', 'system-level-only'],
      'free',
    ),
    extension: strongest(
      judged.flatMap((each) => (each ? [each.extension] : [])),
      ['blocked', 'forced'],
      'free',
    ),
  };
}

type Judged = Pick<PolicyObservation, 'host' | 'extension'>;

function chromium(text: string): Judged | null {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), ChromiumSchema), text);
  if (!parsed.success) return null;
  const policy = parsed.output;
  const hits = (list: string[], name: string) => list.includes('*') || list.includes(name);
  const hostBlocked =
    hits(policy.NativeMessagingBlocklist, NATIVE_HOST_NAME) &&
    !policy.NativeMessagingAllowlist.includes(NATIVE_HOST_NAME);
  const mode = policy.ExtensionSettings[CHROMIUM_EXTENSION_ID]?.installation_mode;
  const forced =
    mode === 'force_installed' ||
    policy.ExtensionInstallForcelist.some((each) => each.startsWith(CHROMIUM_EXTENSION_ID));
  const allowed = mode === 'allowed' || policy.ExtensionInstallAllowlist.includes(CHROMIUM_EXTENSION_ID);
  const blocked =
    mode === 'blocked' ||
    hits(policy.ExtensionInstallBlocklist, CHROMIUM_EXTENSION_ID) ||
    (mode === undefined && policy.ExtensionSettings['*']?.installation_mode === 'blocked');
  return {
    host: hostBlocked ? 'blocked' : policy.NativeMessagingUserLevelHosts ? 'free' : 'system-level-only',
    extension: forced ? 'forced' : blocked && !allowed ? 'blocked' : 'free',
  };
}

function firefox(text: string): Judged | null {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), FirefoxSchema), text);
  if (!parsed.success) return null;
  const settings = parsed.output.policies.ExtensionSettings;
  const mode = (settings[FIREFOX_EXTENSION_ID] ?? settings['*'])?.installation_mode;
  return { host: 'free', extension: mode === 'force_installed' ? 'forced' : mode === 'blocked' ? 'blocked' : 'free' };
}
