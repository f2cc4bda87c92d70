/**
 * The administrator's settings as one table, made from the two schemas that the programs themselves hold to: a new name is in every
 * template from then on, and lacks only its words (policy-texts.mjs), which a test asks for. Pure.
 */

/** Browsers that take an extension's settings in Chromium's form, each in a place of its own. */
export const CHROMIUM_BROWSERS = [
  { name: 'Chrome', title: 'Google Chrome', key: 'Google\\Chrome', domain: 'com.google.Chrome' },
  { name: 'Edge', title: 'Microsoft Edge', key: 'Microsoft\\Edge', domain: 'com.microsoft.Edge' },
  { name: 'Brave', title: 'Brave', key: 'BraveSoftware\\Brave', domain: 'com.brave.Browser' },
  { name: 'Chromium', title: 'Chromium', key: 'Chromium', domain: 'org.chromium.Chromium' },
];

export const HOST_KEY = 'Software\\Policies\\eID Loket';

/** Where the browser keeps what a group policy says to an extension. */
export const extensionKey = (browser, id) => `Software\\Policies\\${browser.key}\\3rdparty\\extensions\\${id}\\policy`;

/**
 * @param {{ properties: Record<string, { type?: string, enum?: string[] }> }} schema JSON Schema
 * @returns {{ name: string, kind: 'list' | 'switch' | 'choice' | 'text', choices: string[] }[]}
 * @throws where a setting is of a kind that no template has a form for
 */
export const settingsIn = ({ properties }) =>
  Object.entries(properties).map(([name, property]) => ({
    name,
    kind: kindOf(name, property),
    choices: property.enum ?? [],
  }));

function kindOf(name, { type, enum: choices }) {
  if (choices) return 'choice';
  const kind = { array: 'list', boolean: 'switch', string: 'text' }[type];
  if (kind === undefined) throw new Error(`${name}: no template can hold a setting of type ${type}`);
  return kind;
}
