/** The card's driver and the operations: what must be checked before anything leaves the host, and what must never be sent to a card. */
import { type Mutation, rows } from './mutation.ts';

const CARD = 'native-host/src/belgian-eid';
const OPERATIONS = 'native-host/src/operations';
const SENT = `${OPERATIONS}/commands-sent.test.ts`;
const WORDS = `${CARD}/status-words.test.ts`;
const FIND = `${CARD}/find-card.test.ts`;
const GRANTED = `${OPERATIONS}/granted-fields.test.ts`;

export const MUTATIONS: readonly Mutation[] = [
  ...rows(`${CARD}/authority-cache.ts`, SENT, [
    ['authorities serve any card', 'chain && issued(certificate, chain) ? chain : null', 'chain'],
    ['entries are readable by others', 'mode: 0o600', 'mode: 0o644'],
    ['the folder is open to others', 'mode: 0o700', 'mode: 0o755'],
    ['the folder grows', 'if (names.length < MOST_ENTRIES) return;', 'if (names.length > 0) return;'],
  ]),
  ...rows(`${CARD}/file-reader.ts`, SENT, [
    ['each directory is entered by way of the MF', 'if (status !== SW_DONE) {', 'if (status !== 0) {'],
    ['an end is looked for that is known', 'if (chunk.length < asked) break;', 'if (chunk.length === 0) break;'],
  ]),
  ...rows(`${CARD}/belgian-eid-card.ts`, SENT, [
    ['a refusal leaves what was read', 'for (const bytes of this.#read) bytes.fill(0);', ''],
    ['a known card is asked for what it does not have', 'if (applet >= APPLET_WITH_TRIES) {', 'if (applet >= 0) {'],
  ]),
  ...rows(`${CARD}/register-signature.ts`, SENT, [
    ['usual sizes are believed without a look', 'fits(identity, identitySignature) &&', 'true ||'],
  ]),
  ...rows(`${OPERATIONS}/holder-certificate.ts`, SENT, [
    ['authorities are not kept', 'await authorities.keep(certificate, chain);', ''],
  ]),
  ...rows(`${CARD}/status-words.ts`, WORDS, [
    [
      'a wrong PIN has no tries',
      "throw new EidError('PIN_WRONG', { triesLeft: tries });",
      "throw new EidError('PIN_WRONG');",
    ],
    ['a blocked PIN is a wrong one', 'if (tries === 0)', 'if (tries === 16)'],
    [
      'a key that sleeps is a fault',
      "setSecurityEnvironment: [...ASLEEP, [0x6985, 'CARD_NOT_ACTIVATED'], ",
      'setSecurityEnvironment: [...ASLEEP, ',
    ],
    [
      '63Cx counts tries after every command',
      'COUNTS_TRIES.includes(command) ? triesIn(status) : null',
      'triesIn(status)',
    ],
  ]),
  ...rows(`${CARD}/find-card.ts`, FIND, [
    ['a card taken out in the search ends it', 'if (!begun && wasRemoved(error)) return null;', ''],
    ['a card taken out later is waited for', 'begun = true;', ''],
    ['a swapped card passes for the chosen one', 'if (card.identity.serial !== serial)', 'if (serial === null)'],
    ['the first card is taken', 'cards[await options.choose(cards.map(({ seen }) => seen))]', 'cards[0]'],
  ]),
  ...rows(`${OPERATIONS}/read-and-ask.ts`, GRANTED, [
    ['a required field may be left out', 'if (missing || granted', 'if (granted'],
    ['fields that nobody asked for may be granted', 'granted.some((field) => fields[field] === undefined)', 'false'],
  ]),
  ...rows(`${OPERATIONS}/read-values.ts`, GRANTED, [
    ['all values are given', 'valuesOf(first.values, granted)', 'first.values'],
  ]),
  ...rows(`${OPERATIONS}/read-identity.ts`, GRANTED, [
    [
      'a file is given that was not allowed whole',
      'const whole = wholeGroups(granted);',
      'const whole = couldBeWhole;',
    ],
    [
      'fields of a file that is given come by value too',
      'granted.filter((field) => !whole.includes(CARD_FIELDS[field]))',
      'granted.filter((field) => CARD_FIELDS[field] !== undefined)',
    ],
  ]),
];
