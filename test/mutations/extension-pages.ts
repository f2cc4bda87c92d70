/** Who may ask, how often, and what goes from the card into a form. */
import { type Mutation, rows } from './mutation.ts';

const PORTALS = 'extension/src/portals';
const FILL = 'extension/src/fill';
const RECOGNISE = `${FILL}/recognise-fields.test.ts`;

export const MUTATIONS: readonly Mutation[] = [
  ...rows(`${PORTALS}/portal-list.ts`, `${PORTALS}/portal-list.test.ts`, [
    ['a local site may be listed by anybody', "portal.source === 'build' && LOCAL", 'LOCAL'],
    [
      'any port of any listed site',
      "(portal.source === 'build' && LOCAL.test(portal.origin) && portal.origin === withoutPort)",
      'portal.origin === withoutPort',
    ],
    ['nothing is listed by its origin', 'portal.origin === origin ||', ''],
    ['the pattern is of http too', '`https://${new URL', '`*://${new URL'],
  ]),
  ...rows(`${PORTALS}/policy.ts`, `${PORTALS}/policy.test.ts`, [
    [
      'an origin may have a path',
      "v.check((text) => URL.canParse(text) && new URL(text).origin === text, 'an origin without a path expected'),",
      '',
    ],
    ['rows of a policy are not looked at', 'rows.filter((row) => v.is(PortalOriginSchema, row))', 'rows'],
    [
      'what is not said is off',
      'v.fallback(v.optional(v.boolean(), true), true)',
      'v.fallback(v.optional(v.boolean(), false), false)',
    ],
  ]),
  ...rows(`${PORTALS}/asking-limit.ts`, `${PORTALS}/asking-limit.test.ts`, [
    [
      'nobody waits',
      'if (!asked || asked.windows < FREE_WINDOWS) return 0;',
      'if (!asked || asked.windows < 1e9) return 0;',
    ],
    ['the pause does not grow', '2 ** (asked.windows - FREE_WINDOWS)', '1'],
    ['the pause has no end', 'Math.min(FIRST_PAUSE_MS', 'Math.max(FIRST_PAUSE_MS'],
    [
      'nothing is forgotten',
      '(asked && now - asked.last < LONGEST_PAUSE_MS ? asked.windows : 0)',
      '(asked?.windows ?? 0)',
    ],
  ]),
  ...rows('extension/src/pages/status-rows.ts', 'extension/src/pages/status-rows.test.ts', [
    ['a reader’s fault is the host’s', '/^(?:PCSC|READER)_/', '/^NOTHING/'],
    [
      'a card is seen without a reader',
      "readers > 0 ? { part: 'card', light: CARD_LIGHT[card], card }",
      "readers > -1 ? { part: 'card', light: CARD_LIGHT[card], card }",
    ],
  ]),
  ...rows('extension/src/ledger/ledger-entries.ts', 'extension/src/ledger/ledger-entries.test.ts', [
    [
      'the ledger keeps values',
      '...Object.keys(asRecord(given.values)),',
      '...Object.values(asRecord(given.values)).map(String),',
    ],
    ['the oldest rows are kept', '.slice(-LEDGER_MAX_ENTRIES)', '.slice(0, LEDGER_MAX_ENTRIES)'],
    ['broken rows are kept', 'v.is(LedgerEntrySchema, row)', 'row !== 1'],
  ]),
  ...rows(`${FILL}/recognise-fields.ts`, RECOGNISE, [
    [
      'other people’s fields are filled',
      'if (OTHER_PEOPLE.test(group) || OTHER_PEOPLE.test(label) || OTHER_PEOPLE.test(name)) return null;',
      '',
    ],
    ['unknown tokens are passed over', "if (autocomplete && !['on', 'off'].includes(autocomplete)) return null;", ''],
    [
      'the name outweighs the label',
      'for (const text of [label, name, placeholder]) {',
      'for (const text of [name, label, placeholder]) {',
    ],
    [
      'each field that wants it gets it',
      'if (settled === null || seen.has(settled)) return [];',
      'if (settled === null) return [];',
    ],
    ['a number alone is a house’s', "if (!has('street')) return null;", ''],
  ]),
  ...rows(`${FILL}/compose-values.ts`, RECOGNISE, [
    ['a value too long is written', 'value.length > field.maxLength', 'value.length > 1e9'],
    [
      'a date in part is written',
      'if (!date || !/^\\d{4}-\\d\\d-\\d\\d$/.test(date)) return null;',
      'if (!date) return null;',
    ],
    ['a country needs the card', 'country: {\n    needs: [],', "country: {\n    needs: ['streetAndNumber'],"],
  ]),
  ...rows(`${FILL}/split-address.ts`, `${FILL}/split-address.test.ts`, [
    ['boxes in French are not known', 'bus|bte|boite|boîte', 'bus'],
    ['a street may not end in a number', '^(?<street>.*?\\D)', '^(?<street>\\D*?)'],
  ]),
];
