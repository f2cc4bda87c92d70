/**
 * Every template of an administrator's policy, by the name of its file: for the browsers on Linux, Windows and macOS, and for the native
 * host. They set example values and install the extension from an example address, which the administrator replaces (docs/policy.md). Pure.
 */
import { adml, admx } from './admx.mjs';
import { mobileconfig } from './mobileconfig.mjs';
import { CHROMIUM_BROWSERS, settingsIn } from './policy-table.mjs';
import { LOCALES, policyTexts } from './policy-texts.mjs';

const EXAMPLE = 'https://e-loket.example';
const VALUES = { portals: [EXAMPLE], citizenPortals: false, ledger: false };
/** Where the extension is fetched: a list of versions for Chromium's relatives, the extension itself for Firefox. */
const ADDRESSES = {
  chromium: `${EXAMPLE}/eid-loket/updates.xml`,
  firefox: `${EXAMPLE}/eid-loket/eid-loket-firefox.xpi`,
};
const HOST_VALUES = { pinEntry: ['pin-pad', 'pinentry'], logLevel: 'info' };

const forced = (id, address) => ({ [id]: { installation_mode: 'force_installed', ...address } });

/** A file below policies/managed/ of Chromium, Chrome, Edge and Brave on Linux. */
export const chromiumPolicy = (id, { values = VALUES, address = ADDRESSES.chromium } = {}) => ({
  ExtensionSettings: forced(id, { update_url: address }),
  '3rdparty': { extensions: { [id]: values } },
});

/** What stands in policies.json. */
export const firefoxPolicy = (id, { values = VALUES, address = ADDRESSES.firefox } = {}) => ({
  ExtensionSettings: forced(id, { install_url: address }),
  '3rdparty': { Extensions: { [id]: values } },
});

/**
 * @param {typeof import('../host-facts.ts')} facts @param {object} managed the extension's schema, managed-schema.json
 * @returns {Record<string, string>} texts by path
 */
export function policyTemplates({ EXTENSION_IDS: ids, hostSettingsSchema }, managed) {
  const settings = { host: settingsIn(hostSettingsSchema()), extension: settingsIn(managed) };
  const texts = policyTexts(managed);
  const json = (value) => `${JSON.stringify(value, null, 2)}\n`;
  return {
    'linux/chromium-policy.json': json(chromiumPolicy(ids.chromium)),
    'linux/native-host.json': json(HOST_VALUES),
    'firefox/policies.json': json({ policies: firefoxPolicy(ids.firefox) }),
    'windows/eid-loket.admx': admx(settings, ids.chromium),
    ...Object.fromEntries(
      Object.entries(LOCALES).map(([language, locale]) => [
        `windows/${locale}/eid-loket.adml`,
        adml(settings, texts[language]),
      ]),
    ),
    'macos/eid-loket.mobileconfig': mobileconfig(macDomains(ids)),
  };
}

/** Of an extension's own domain the whole content is its settings. */
const macDomains = (ids) => ({
  ...Object.fromEntries(
    CHROMIUM_BROWSERS.flatMap(({ domain }) => [
      [domain, { ExtensionSettings: chromiumPolicy(ids.chromium).ExtensionSettings }],
      [`${domain}.extensions.${ids.chromium}`, VALUES],
    ]),
  ),
  'org.mozilla.firefox': { EnterprisePoliciesEnabled: true, ...firefoxPolicy(ids.firefox) },
});
