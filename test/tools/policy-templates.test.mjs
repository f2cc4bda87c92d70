/**
 * The administrator's templates name every setting that extension and host know, in four languages, and are what their readers take:
 * XML and property lists are read by Python's parsers, the templates of Windows hold to Microsoft's rules for their elements.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Ajv from 'ajv';
import * as facts from '../../scripts/package/host-facts.ts';
import { CHROMIUM_BROWSERS, settingsIn } from '../../scripts/package/policies/policy-table.mjs';
import { policyTemplates } from '../../scripts/package/policies/policy-templates.mjs';
import { LOCALES, policyTexts } from '../../scripts/package/policies/policy-texts.mjs';

const { $schema: _draft03, ...managed } = JSON.parse(
  readFileSync(join(import.meta.dirname, '..', '..', 'extension', 'managed-schema.json'), 'utf8'),
);
const templates = policyTemplates(facts, managed);
const fitsExtension = new Ajv().compile({ ...managed, additionalProperties: false });
const { chromium, firefox } = facts.EXTENSION_IDS;
const extensionNames = settingsIn(managed).map(({ name }) => name);
const hostNames = settingsIn(facts.hostSettingsSchema()).map(({ name }) => name);

/** @returns {{ name: string, attributes: Record<string, string>, text: string, children: object[] }} */
const xmlOf = (text) =>
  python(
    `import json, sys, xml.etree.ElementTree as tree
def plain(e): return {"name": e.tag.split("}")[-1], "space": e.tag.split("}")[0][1:], "attributes": e.attrib, "text": (e.text or "").strip(), "children": [plain(c) for c in e]}
print(json.dumps(plain(tree.fromstring(sys.stdin.buffer.read()))))`,
    text,
  );
const plistOf = (text) =>
  python('import json, plistlib, sys; print(json.dumps(plistlib.loads(sys.stdin.buffer.read())))', text);

function python(program, input) {
  const { status, stdout, stderr } = spawnSync('python3', ['-c', program], { input, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

const all = (node, name) => [
  ...(node.name === name ? [node] : []),
  ...node.children.flatMap((child) => all(child, name)),
];
const attribute = (nodes, name) => nodes.map(({ attributes }) => attributes[name]);

describe('for Windows', () => {
  const admx = xmlOf(templates['windows/eid-loket.admx']);

  /**
   * Microsoft's PolicyDefinitionFiles.xsd, as far as it is used here: what may stand in an element, in this order, and which
   * attributes it must have. `?` and `*` as in a regular expression.
   */
  const RULES = {
    policyDefinitions: ['policyNamespaces resources supportedOn? categories? policies?', 'revision schemaVersion'],
    policyNamespaces: ['target', ''],
    target: ['', 'prefix namespace'],
    supportedOn: [null, ''],
    definitions: ['definition*', ''],
    definition: ['', 'name displayName'],
    categories: ['category*', ''],
    category: ['parentCategory?', 'name displayName'],
    parentCategory: ['', 'ref'],
    policies: ['policy*', ''],
    policy: [
      'parentCategory supportedOn enabledValue? disabledValue? elements?',
      'name class displayName explainText key',
    ],
    enabledValue: ['decimal', ''],
    disabledValue: ['decimal', ''],
    decimal: ['', 'value'],
    elements: [null, ''],
    list: ['', 'id key'],
    text: ['', 'id valueName'],
    enum: ['item*', 'id valueName'],
    item: ['value', 'displayName'],
    value: ['string', ''],
    policyDefinitionResources: ['displayName description resources', 'revision schemaVersion'],
    displayName: ['', ''],
    description: ['', ''],
    resources: ['stringTable? presentationTable?', ''],
    stringTable: ['string*', ''],
    string: ['', ''],
    presentationTable: ['presentation*', ''],
    presentation: [null, 'id'],
    listBox: ['', 'refId'],
    textBox: ['label', 'refId'],
    label: ['', ''],
    dropdownList: ['', 'refId'],
  };

  function breaches(node) {
    const [content, required] = RULES[node.name] ?? [];
    if (required === undefined) return [`${node.name} is no element of these files`];
    const names = node.children.map(({ name }) => `${name} `).join('');
    const order = content?.replaceAll(/(\w+)([?*]?) ?/g, '(?:$1 )$2');
    const lacking = required.split(' ').filter((name) => name && !node.attributes[name]);
    return [
      ...(order !== undefined && !new RegExp(`^${order}$`).test(names) ? [`${node.name} holds ${names}`] : []),
      ...lacking.map((name) => `${node.name} lacks ${name}`),
      ...node.children.flatMap(breaches),
    ];
  }

  test('the template holds to the rules of its elements', () => {
    expect(breaches(admx)).toEqual([]);
    expect(admx.space).toBe('http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions');
    const policies = all(admx, 'policy');
    for (const [nodes, name] of [
      [policies, 'name'],
      [all(admx, 'category'), 'name'],
    ]) {
      expect(new Set(attribute(nodes, name)).size).toBe(nodes.length);
      for (const each of attribute(nodes, name)) expect(each).toMatch(/^\w{1,254}$/);
    }
    expect(attribute(policies, 'class').filter((each) => !/^(?:User|Machine|Both)$/.test(each))).toEqual([]);
    const known = new Set([...attribute(all(admx, 'category'), 'name'), ...attribute(all(admx, 'definition'), 'name')]);
    for (const name of ['parentCategory', 'supportedOn'])
      for (const ref of attribute(all(admx, name), 'ref').filter(Boolean)) expect(known).toContain(ref);
  });

  test('what breaks a rule is seen', () => {
    const broken = (from, to) => breaches(xmlOf(templates['windows/eid-loket.admx'].replace(from, to)));
    expect(broken(/ class="Machine"/, '')).toEqual(['policy lacks class']);
    expect(broken(/<decimal value="1"\/>/, '<number value="1"/>')).toEqual([
      'enabledValue holds number ',
      'number is no element of these files',
    ]);
    expect(() => xmlOf(templates['windows/eid-loket.admx'].replace('</policies>', ''))).toThrow('mismatched tag');
  });

  test('has every setting of the host, and of the extension in every browser, where the program looks', () => {
    const places = all(admx, 'policy').map(({ attributes: { key, valueName }, children }) => {
      const [form] = children.find(({ name }) => name === 'elements')?.children ?? [];
      return form?.name === 'list' ? form.attributes.key : `${key}\\${valueName ?? form.attributes.valueName}`;
    });
    expect(places).toEqual([
      ...hostNames.map((name) => `Software\\Policies\\eID Loket\\${name}`),
      ...CHROMIUM_BROWSERS.flatMap(({ key }) =>
        extensionNames.map((name) => `Software\\Policies\\${key}\\3rdparty\\extensions\\${chromium}\\policy\\${name}`),
      ),
    ]);
  });

  test.each(Object.entries(LOCALES))(
    'has words in %s for everything that it names, and no others',
    (language, locale) => {
      const adml = xmlOf(templates[`windows/${locale}/eid-loket.adml`]);
      expect(breaches(adml)).toEqual([]);
      const source = templates['windows/eid-loket.admx'];
      const named = (table) => [...new Set([...source.matchAll(table)].map(([, id]) => id))].sort();
      const strings = all(adml, 'string');
      expect(attribute(strings, 'id').sort()).toEqual(named(/\$\(string\.(\w+)\)/g));
      expect(strings.filter(({ text }) => text === '')).toEqual([]);
      const presentations = all(adml, 'presentation');
      expect(attribute(presentations, 'id').sort()).toEqual(named(/\$\(presentation\.(\w+)\)/g));
      for (const { attributes, children } of presentations)
        expect(attribute(children, 'refId')).toEqual([attributes.id]);
      expect(Object.keys(policyTexts(managed)[language].settings).sort()).toEqual(
        [...extensionNames, ...hostNames].sort(),
      );
    },
  );
});

test('a new setting of the extension lacks its words until it has them in every language', () => {
  const more = { properties: { ...managed.properties, brandNew: { title: 'x', description: 'x', type: 'boolean' } } };
  expect(() => policyTemplates(facts, more)).toThrow();
  const odd = { properties: { depth: { type: 'object' } } };
  expect(() => settingsIn(odd)).toThrow('depth: no template can hold a setting of type object');
});

test('docs/policy.md has a row for each setting of the host', () => {
  const documentation = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'policy.md'), 'utf8');
  const rows = [...documentation.matchAll(/^\| `(\w+)` \| (?:list of words|text|word) \|/gm)].map(([, name]) => name);
  expect(rows).toEqual(hostNames);
});

describe('values', () => {
  const json = (name) => JSON.parse(templates[name]);
  const profile = plistOf(templates['macos/eid-loket.mobileconfig']);
  const payload = (domain) => profile.PayloadContent.find(({ PayloadType }) => PayloadType === domain);
  const settings = ({ PayloadType, PayloadIdentifier, PayloadUUID, PayloadVersion, ...rest }) => rest;
  const linux = json('linux/chromium-policy.json');
  const { policies } = json('firefox/policies.json');

  test.each([
    ['Chromium on Linux', linux['3rdparty'].extensions[chromium]],
    ['Firefox', policies['3rdparty'].Extensions[firefox]],
    ['Firefox on macOS', payload('org.mozilla.firefox')['3rdparty'].Extensions[firefox]],
    ...CHROMIUM_BROWSERS.map(({ title, domain }) => [
      `${title} on macOS`,
      settings(payload(`${domain}.extensions.${chromium}`)),
    ]),
  ])('for %s fit the schema of the extension', (_name, values) => {
    fitsExtension(values);
    expect(fitsExtension.errors).toBeNull();
    expect(fitsExtension({ ...values, ledger: 'no' })).toBe(false);
  });

  test('the extension is installed everywhere under its own id', () => {
    for (const { domain } of CHROMIUM_BROWSERS)
      expect(settings(payload(domain))).toEqual({ ExtensionSettings: linux.ExtensionSettings });
    expect(linux.ExtensionSettings[chromium]).toMatchObject({ installation_mode: 'force_installed' });
    expect(policies.ExtensionSettings[firefox]).toMatchObject({ installation_mode: 'force_installed' });
    expect(settings(payload('org.mozilla.firefox'))).toEqual({ EnterprisePoliciesEnabled: true, ...policies });
  });

  test('a profile has what macOS asks of it, and no identifier twice', () => {
    const payloads = [profile, ...profile.PayloadContent];
    for (const { PayloadUUID, PayloadVersion, PayloadIdentifier, PayloadType } of payloads) {
      expect(PayloadUUID).toMatch(/^[\dA-F]{8}-[\dA-F]{4}-8[\dA-F]{3}-8[\dA-F]{3}-[\dA-F]{12}$/);
      expect([PayloadVersion, typeof PayloadIdentifier, typeof PayloadType]).toEqual([1, 'string', 'string']);
    }
    for (const name of ['PayloadUUID', 'PayloadIdentifier'])
      expect(new Set(payloads.map((each) => each[name])).size).toBe(payloads.length);
    expect(profile.PayloadType).toBe('Configuration');
  });

  test('native-host.json is one that the host takes', () => {
    const folder = mkdtempSync(join(tmpdir(), 'eid-loket-policy-'));
    try {
      const file = join(folder, 'native-host.json');
      writeFileSync(file, templates['linux/native-host.json']);
      expect(facts.readConfig(file)).toMatchObject(json('linux/native-host.json'));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
