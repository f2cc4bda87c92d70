/** Every state that the eID window can be in, with somebody's data in it: for pictures and for checks of all of them. */
import type { State } from '@eid-loket/extension/eid-window/session-state.ts';
import { type CardField, fieldsOf } from '@eid-loket/shared/protocol/card-fields.ts';
import { EXTENSION_ORIGIN } from '@eid-loket/shared/protocol/fields.ts';
import type { InteractiveOperationName } from '@eid-loket/shared/protocol/operations.ts';
import type { CardSummary } from '@eid-loket/shared/protocol/prompts.ts';
import { testPhoto } from '@eid-loket/virtual-card/photo/test-photo.ts';

export interface WindowState {
  operation: InteractiveOperationName;
  origin: string;
  params?: Record<string, unknown>;
  state: State;
}

const PORTAL = 'https://e-loket.zandhove.be';

const CARD: CardSummary = {
  reader: 'ACS ACR38U-CCID 00 00',
  holder: 'Jan Pieter Specimen',
  documentType: 'belgian-citizen',
  validUntil: '2034-03-08',
  expired: false,
  test: false,
};

const VALUES: Partial<Record<CardField, string>> = {
  surname: 'Specimen',
  firstNames: 'Jan Pieter',
  thirdNameInitial: 'A',
  birthDate: '1985-03-14',
  birthLocation: 'Zandhove',
  sex: 'male',
  nationality: 'Belg',
  nationalNumber: '85031400154',
  cardNumber: '592123456701',
  documentType: 'belgian-citizen',
  validFrom: '2024-03-08',
  validUntil: '2034-03-08',
  deliveryMunicipality: 'Zandhove',
  chipNumber: '534C494E3366FF0102030405060708AA',
  streetAndNumber: 'Burgemeester Vandenbroeckestraat 128 bus 0304',
  postalCode: '9999',
  municipality: 'Zandhove',
  photo: Buffer.from(testPhoto(140, 200, 150)).toString('base64'),
};

const LOGIN_FIELDS: readonly CardField[] = ['surname', 'firstNames', 'nationalNumber'];
const ALL_FIELDS = [...fieldsOf('identity'), ...fieldsOf('address'), ...fieldsOf('photo')];
const OPTIONAL: readonly CardField[] = ['photo', 'nationality', 'sex'];

const consent = (fields: readonly CardField[], optional: readonly CardField[] = [], card = CARD): State => ({
  name: 'consent',
  promptId: 1,
  prompt: {
    kind: 'consent',
    card,
    fields: Object.fromEntries(fields.map((field) => [field, optional.includes(field) ? 'optional' : 'required'])),
    values: Object.fromEntries(Object.entries(VALUES).filter(([field]) => fields.includes(field as CardField))),
  },
});

const pin = (
  purpose: 'authentication' | 'signature',
  triesLeft: number | null,
  problem: 'PIN_WRONG' | 'PIN_FORMAT_INVALID' | null = null,
): State => ({ name: 'pin', promptId: 2, prompt: { kind: 'pin', purpose, triesLeft, problem } });

const DOCUMENT = `Aanvraag van een uittreksel uit het bevolkingsregister

Ik, Jan Pieter Specimen, vraag een uittreksel met mijn hoofdverblijfplaats.
Doel: huisvesting. Wijze: ophalen aan het loket.
${'\n'.repeat(8)}Referentie: ZH-2026-000123
`;

const sign = {
  operation: 'sign',
  params: { title: 'Uittreksel uit het bevolkingsregister', document: Buffer.from(DOCUMENT).toString('base64') },
} as const;
const signHash = {
  operation: 'sign-hash',
  origin: PORTAL,
  params: { hash: Buffer.alloc(48, 0xa5).toString('base64'), hashFunction: 'SHA-384', certificate: '' },
} as const;
const changePin = { operation: 'change-pin', origin: EXTENSION_ORIGIN } as const;
const onPad = (triesLeft: number, problem: 'PIN_WRONG' | null): State => ({
  name: 'native-pin',
  place: 'pin-pad',
  triesLeft,
  problem,
});
const login = { operation: 'login', origin: PORTAL } as const;

export const WINDOW_STATES: Readonly<Record<string, WindowState>> = {
  connecting: { ...login, state: { name: 'connecting' } },
  reader: { ...login, state: { name: 'waiting-for-reader' } },
  card: { ...login, state: { name: 'waiting-for-card' } },
  'other-program': { ...login, state: { name: 'waiting-for-other-program' } },
  'choose-card': {
    ...login,
    state: {
      name: 'choose-card',
      promptId: 1,
      prompt: {
        kind: 'choose-card',
        cards: [CARD, { ...CARD, reader: 'ACS ACR38U-CCID 01 00', holder: 'Marie Specimen', expired: true }],
      },
    },
  },
  'consent-login': { ...login, state: consent(LOGIN_FIELDS) },
  'consent-all': {
    ...login,
    operation: 'read-identity',
    params: {
      reasons: { nationalNumber: 'om uw account aan u alleen te geven', photo: 'om u aan het loket te herkennen' },
    },
    state: consent(ALL_FIELDS, OPTIONAL),
  },
  'consent-proof': { ...login, operation: 'prove-card', state: consent([]) },
  'consent-test-card': { ...login, state: consent(LOGIN_FIELDS, [], { ...CARD, test: true, expired: true }) },
  'consent-fill': {
    operation: 'read-values',
    origin: EXTENSION_ORIGIN,
    state: consent(['surname', 'birthDate', 'streetAndNumber', 'nobleCondition']),
  },
  document: { ...sign, origin: PORTAL, state: consent(LOGIN_FIELDS) },
  hash: { ...signHash, state: consent(LOGIN_FIELDS) },
  pin: { ...login, state: pin('authentication', 3) },
  'pin-wrong': { ...login, state: pin('authentication', 2, 'PIN_WRONG') },
  'pin-last-try': { ...sign, origin: PORTAL, state: pin('signature', 1, 'PIN_WRONG') },
  'new-pin': {
    ...changePin,
    state: { name: 'new-pin', promptId: 2, prompt: { kind: 'new-pin', triesLeft: 3, problem: null } },
  },
  'pin-dialog': { ...login, state: { name: 'native-pin', place: 'pinentry', triesLeft: 3, problem: null } },
  'pin-pad': { ...login, state: onPad(3, null) },
  'pin-pad-wrong': { ...login, state: onPad(2, 'PIN_WRONG') },
  'pin-pad-new': { ...changePin, state: onPad(3, null) },
  'last-try': {
    ...login,
    state: { name: 'last-try', promptId: 2, prompt: { kind: 'last-try', problem: 'PIN_WRONG' } },
  },
  reading: { ...login, state: { name: 'working', step: 'reading-card' } },
  signing: { ...sign, origin: PORTAL, state: { name: 'working', step: 'signing' } },
  done: { ...login, state: { name: 'done' } },
  failed: { ...login, state: { name: 'failed', failure: { code: 'CARD_MUTE', details: {} } } },
  'failed-for-good': { ...login, state: { name: 'failed', failure: { code: 'PIN_BLOCKED', details: {} } } },
  'long-origin': {
    ...login,
    origin: `https://${'inschrijvingen-en-verhuizingen.'.repeat(5)}zandhove.be:8443`,
    state: { name: 'waiting-for-card' },
  },
  'look-alike': { ...login, origin: 'https://e-loket.zandh0ve.be', state: { name: 'waiting-for-card' } },
  'other-script': { ...login, origin: 'https://e-loket.xn--zndhove-9fg.be', state: { name: 'waiting-for-card' } },
};
