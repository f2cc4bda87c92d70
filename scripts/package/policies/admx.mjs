/**
 * Templates for the group policy editor of Windows: one .admx, and an .adml for each language (Microsoft, "ADMX Syntax Reference").
 * A setting of the native host is read from the machine's policies alone; the extension's may be those of one person too. Pure.
 */
import { CHROMIUM_BROWSERS, extensionKey, HOST_KEY } from './policy-table.mjs';
import { element, xmlFile } from './xml.mjs';

const NAMESPACE = 'http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions';
const text = (id) => `$(string.${id})`;

const FORMS = {
  list: (name, key) => element('list', { id: name, key: `${key}\\${name}`, valuePrefix: '' }),
  text: (name) => element('text', { id: name, valueName: name, required: 'true', maxLength: 400 }),
  choice: (name, _key, choices) =>
    element(
      'enum',
      { id: name, valueName: name, required: 'true' },
      choices.flatMap((choice) =>
        element('item', { displayName: text(choiceId(choice)) }, element('value', {}, element('string', {}, choice))),
      ),
    ),
};
const LABELS = {
  list: (name, title) => element('listBox', { refId: name, required: 'true' }, title),
  text: (name, title) => element('textBox', { refId: name }, element('label', {}, title)),
  choice: (name, title) => element('dropdownList', { refId: name, noSort: 'true' }, title),
};
const choiceId = (choice) => `choice_${choice.replaceAll('-', '_')}`;

/** @param {{ host: Setting[], extension: Setting[] }} settings @typedef {import('./policy-table.mjs').Setting} Setting */
export function admx({ host, extension }, chromiumId) {
  const areas = [
    { name: 'NativeHost', class: 'Machine', key: HOST_KEY, settings: host },
    ...CHROMIUM_BROWSERS.map((browser) => ({
      name: browser.name,
      class: 'Both',
      key: extensionKey(browser, chromiumId),
      settings: extension,
    })),
  ];
  const category = (name, parent) =>
    element('category', { name, displayName: text(name) }, parent ? element('parentCategory', { ref: parent }) : []);
  return xmlFile(
    element('policyDefinitions', { xmlns: NAMESPACE, revision: '1.0', schemaVersion: '1.0' }, [
      ...element('policyNamespaces', {}, element('target', { prefix: 'eidloket', namespace: 'EidLoket.Policies' })),
      ...element('resources', { minRequiredRevision: '1.0' }),
      ...element('supportedOn', {}, [
        ...element('definitions', {}, element('definition', { name: 'SUPPORTED', displayName: text('SUPPORTED') })),
      ]),
      ...element('categories', {}, [
        ...category('EidLoket'),
        ...areas.flatMap(({ name }) => category(name, 'EidLoket')),
      ]),
      ...element(
        'policies',
        {},
        areas.flatMap((area) => area.settings.flatMap((setting) => policy(area, setting))),
      ),
    ]),
  );
}

function policy(area, { name, kind, choices }) {
  const common = {
    name: `${area.name}_${name}`,
    class: area.class,
    displayName: text(name),
    explainText: text(`${name}_explain`),
    key: area.key,
  };
  const place = [...element('parentCategory', { ref: area.name }), ...element('supportedOn', { ref: 'SUPPORTED' })];
  const decimal = (value) => element('decimal', { value });
  if (kind === 'switch')
    return element('policy', { ...common, valueName: name }, [
      ...place,
      ...element('enabledValue', {}, decimal(1)),
      ...element('disabledValue', {}, decimal(0)),
    ]);
  return element('policy', { ...common, presentation: `$(presentation.${name})` }, [
    ...place,
    ...element('elements', {}, FORMS[kind](name, area.key, choices)),
  ]);
}

/** @param {import('./policy-texts.mjs').PolicyTexts} texts of one language */
export function adml({ host, extension }, texts) {
  const settings = [...host, ...extension];
  const strings = {
    SUPPORTED: texts.supported,
    EidLoket: 'eID Loket',
    NativeHost: texts.host,
    ...Object.fromEntries(CHROMIUM_BROWSERS.map(({ name, title }) => [name, texts.extension(title)])),
    ...Object.fromEntries(settings.flatMap(({ choices }) => choices.map((choice) => [choiceId(choice), choice]))),
    ...Object.fromEntries(
      settings.flatMap(({ name }) => {
        const [title, explanation] = texts.settings[name];
        return [
          [name, title],
          [`${name}_explain`, explanation],
        ];
      }),
    ),
  };
  return xmlFile(
    element('policyDefinitionResources', { xmlns: NAMESPACE, revision: '1.0', schemaVersion: '1.0' }, [
      ...element('displayName', {}, 'eID Loket'),
      ...element('description', {}, texts.about),
      ...element('resources', {}, [
        ...element(
          'stringTable',
          {},
          Object.entries(strings).flatMap(([id, words]) => element('string', { id }, words)),
        ),
        ...element(
          'presentationTable',
          {},
          settings
            .filter(({ kind }) => kind !== 'switch')
            .flatMap(({ name, kind }) =>
              element('presentation', { id: name }, LABELS[kind](name, texts.settings[name][0])),
            ),
        ),
      ]),
    ]),
  );
}
