/** Examples of what an administrator may set: policies for the extension, settings for the host. docs/policy.md says what each does. Pure. */

const VALUES = { portals: ['https://e-loket.example'], citizenPortals: false, ledger: false };

/** @param {{ chromium: string, firefox: string }} ids of the extension */
export const policyTemplates = (ids) => ({
  /** /etc/chromium/policies/managed/, /etc/opt/chrome/policies/managed/, /etc/opt/edge/policies/managed/ */
  'chromium-policy.json': { '3rdparty': { extensions: { [ids.chromium]: VALUES } } },
  /** /etc/firefox/policies/policies.json */
  'policies.json': { policies: { '3rdparty': { Extensions: { [ids.firefox]: VALUES } } } },
  /** /etc/eid-loket/native-host.json */
  'native-host.json': { pinEntry: ['pin-pad', 'pinentry'], logLevel: 'info' },
});
