/** Every message at its border: good ones pass unchanged, an unknown field is refused at every depth, and limits hold exactly. */
import * as v from 'valibot';
import { EidError } from '../errors/eid-error.ts';
import { HostVouchedSchema } from '../token/host-vouched.ts';
import { IdentityPackageSchema } from '../token/identity-package.ts';
import { LoginTokenSchema } from '../token/login-token.ts';
import { SignedRequestSchema } from '../token/signed-request.ts';
import { FailureSchema } from './failure.ts';
import {
  base64Of,
  ChallengeNonceSchema,
  EXTENSION_ORIGIN,
  OriginSchema,
  RequesterSchema,
  VersionSchema,
} from './fields.ts';
import { ExtensionToHostSchema, HostToExtensionSchema, isOperationName } from './host-messages.ts';
import { CARD_FILE_MAX_BYTES, DOCUMENT_MAX_BYTES } from './limits.ts';
import { OPERATIONS } from './operations.ts';
import { ConnectMessageSchema, ExtensionToPageSchema, PageToExtensionSchema } from './page-messages.ts';
import { parseMessage } from './parse-message.ts';

const requestId = '0123456789abcdef0123456789abcdef';
const page = { channel: 'eid-loket', protocol: 1 };
const challengeNonce = 'A'.repeat(43).concat('=');
const signature = 'A'.repeat(128);
const token = {
  unverifiedCertificate: 'AAAA',
  algorithm: 'ES384',
  signature,
  format: 'web-eid:1.0',
  appVersion: 'https://example.org/1.0',
};
const identity = {
  format: 'eid-loket-identity:1.0',
  identityFile: 'AAAA',
  identitySignature: 'AAAA',
  addressFile: 'AAAA',
  addressSignature: 'AAAA',
  photoFile: 'AAAA',
  basicKeyFile: 'AAAA',
  cardProof: signature,
  registerCertificate: 'AAAA',
  rootCertificate: 'AAAA',
};
const signedRequest = {
  format: 'eid-loket-signed-request:1.0',
  unverifiedSigningCertificate: 'AAAA',
  algorithm: 'RS256',
  signature,
};
const certificateChain = ['AAAA', 'BBBB'];
const failure = { code: 'PIN_WRONG', details: { triesLeft: 2 } };
const answer = (given: object) => ({ type: 'answer', requestId, promptId: 1, answer: given });
const prompt = (asked: object) => ({ type: 'prompt', requestId, promptId: 1, prompt: asked });

const card = {
  reader: 'Reader 00 00',
  holder: 'Jan Voorbeeld',
  documentType: 'belgian-citizen',
  validUntil: '2034-03-15',
  expired: false,
  test: true,
};
const hostVouched = { format: 'eid-loket-host-vouched:1.0', values: { birthDate: '1985-07', photo: 'AAAA' } };

const MESSAGES: [string, v.GenericSchema, object][] = [
  ['connect', ConnectMessageSchema, { channel: 'eid-loket', type: 'connect', protocol: 7 }],
  [
    'page request',
    PageToExtensionSchema,
    { ...page, type: 'request', requestId, operation: 'login', language: 'nl', params: { any: 1 } },
  ],
  ['page cancel', PageToExtensionSchema, { ...page, type: 'cancel', requestId }],
  ['ready', ExtensionToPageSchema, { ...page, type: 'ready', extensionVersion: '0.1.0' }],
  ['accepted', ExtensionToPageSchema, { ...page, type: 'accepted', requestId }],
  ['page progress', ExtensionToPageSchema, { ...page, type: 'progress', requestId, stage: 'waiting-for-card' }],
  ['page result', ExtensionToPageSchema, { ...page, type: 'result', requestId, result: { any: 1 } }],
  ['page failure', ExtensionToPageSchema, { ...page, type: 'failure', requestId, error: failure }],
  [
    'host request',
    ExtensionToHostSchema,
    { type: 'request', requestId, operation: 'new', origin: 'https://a.example', language: 'de', params: { any: 1 } },
  ],
  ['consent', ExtensionToHostSchema, answer({ kind: 'consent', granted: ['surname', 'photo'] })],
  ['chosen card', ExtensionToHostSchema, answer({ kind: 'choose-card', index: 1 })],
  [
    'new PIN',
    ExtensionToHostSchema,
    answer({ kind: 'new-pin', oldPin: '1234', newPin: '56789', newPinAgain: '56789', lastTryConfirmed: true }),
  ],
  ['PIN', ExtensionToHostSchema, answer({ kind: 'pin', pin: '', lastTryConfirmed: false })],
  ['host cancel', ExtensionToHostSchema, { type: 'cancel', requestId }],
  ['sign of life', HostToExtensionSchema, { type: 'alive', requestId }],
  ['host progress', HostToExtensionSchema, { type: 'progress', requestId, stage: 'working', step: 'reading-card' }],
  [
    'PIN elsewhere',
    HostToExtensionSchema,
    { type: 'progress', requestId, stage: 'waiting-for-pin', pinEntry: 'pin-pad', triesLeft: 2, problem: 'PIN_WRONG' },
  ],
  ['last try prompt', HostToExtensionSchema, prompt({ kind: 'last-try', problem: null })],
  ['last try', ExtensionToHostSchema, answer({ kind: 'last-try' })],
  [
    'consent prompt',
    HostToExtensionSchema,
    prompt({ kind: 'consent', card, fields: { surname: 'required' }, values: { surname: 'Voorbeeld', photo: 'AAAA' } }),
  ],
  ['choice of cards', HostToExtensionSchema, prompt({ kind: 'choose-card', cards: [card, card] })],
  ['new PIN prompt', HostToExtensionSchema, prompt({ kind: 'new-pin', triesLeft: 1, problem: 'NEW_PINS_DIFFERENT' })],
  [
    'PIN prompt',
    HostToExtensionSchema,
    prompt({ kind: 'pin', purpose: 'signature', triesLeft: 3, problem: 'PIN_WRONG' }),
  ],
  ['host result', HostToExtensionSchema, { type: 'result', requestId, result: { any: 1 } }],
  ['host failure', HostToExtensionSchema, { type: 'failure', requestId: null, error: failure }],
  ['failure', FailureSchema, failure],
  ['login token', LoginTokenSchema, token],
  ['identity package', IdentityPackageSchema, identity],
  ['signed request', SignedRequestSchema, signedRequest],
  ['status parameters', OPERATIONS['get-status'].params, {}],
  ['status', OPERATIONS['get-status'].result, { hostVersion: '0.1.0', readers: 1, card: 'eid' }],
  ['login parameters', OPERATIONS.login.params, { challengeNonce }],
  ['login', OPERATIONS.login.result, { token, certificateChain }],
  ['reading parameters', OPERATIONS['read-identity'].params, { challengeNonce, groups: ['identity', 'photo'] }],
  [
    'parameters for fields',
    OPERATIONS['read-identity'].params,
    { challengeNonce, fields: { surname: 'required', photo: 'optional' }, allowExpired: true },
  ],
  ['reading', OPERATIONS['read-identity'].result, { token, certificateChain, identity }],
  ['reading with values', OPERATIONS['read-identity'].result, { token, certificateChain, identity, hostVouched }],
  ['reading by value', OPERATIONS['read-identity'].result, { hostVouched }],
  ['signing parameters', OPERATIONS.sign.params, { title: 'Uittreksel', document: 'AAAA' }],
  ['signing', OPERATIONS.sign.result, { signedRequest, certificateChain }],
  [
    'certificates',
    OPERATIONS['get-certificates'].result,
    { authenticationCertificate: 'AAAA', signatureCertificate: 'AAAA', algorithm: 'ES384', certificateChain },
  ],
  [
    'hash to sign',
    OPERATIONS['sign-hash'].params,
    { hash: 'A'.repeat(64), hashFunction: 'SHA-384', certificate: 'AAAA' },
  ],
  ['signed hash', OPERATIONS['sign-hash'].result, { algorithm: 'ES384', signature }],
  ['proving parameters', OPERATIONS['prove-card'].params, { challengeNonce, payloadDigest: 'A'.repeat(64) }],
  [
    'proof',
    OPERATIONS['prove-card'].result,
    { format: 'eid-loket-card-presence:1.0', unverifiedBasicKeyFile: 'AAAA', cardProof: signature },
  ],
  ['value parameters', OPERATIONS['read-values'].params, { fields: { municipality: 'optional' } }],
  ['values', OPERATIONS['read-values'].result, hostVouched],
  ['PIN status', OPERATIONS['pin-status'].result, { triesLeft: 0 }],
  ['changed PIN', OPERATIONS['change-pin'].result, { changed: true }],
];

/** Where the schema leaves the inside to another schema, or to nobody. */
const OPEN = ['params', 'result'];

/** Copies of the message, each with one unknown field more at another depth. */
function withExtraField(message: object): object[] {
  const inside = Object.entries(message).flatMap(([key, value]) =>
    value !== null && typeof value === 'object' && !Array.isArray(value) && !OPEN.includes(key)
      ? withExtraField(value).map((changed) => ({ ...message, [key]: changed }))
      : [],
  );
  return [{ ...message, unexpected: 1 }, ...inside];
}

describe.each(MESSAGES)('%s', (_name, schema, message) => {
  test('passes unchanged', () => {
    expect(parseMessage(schema, message, 'MESSAGE_INVALID')).toEqual(message);
  });

  test('is refused with an unknown field anywhere', () => {
    // Except hello, which is read loosely, so that a peer of another version can be told which part to update.
    const isHello = 'type' in message && message.type === 'hello';
    for (const changed of withExtraField(message)) expect(v.is(schema, changed)).toBe(isHello);
  });

  test('is refused when it is no object', () => {
    for (const other of [null, undefined, ['text'], 'text', 1, true]) expect(v.is(schema, other)).toBe(false);
  });
});

const changed = (schema: v.GenericSchema, message: object, change: object): [v.GenericSchema, object] => [
  schema,
  { ...message, ...change },
];
const read = OPERATIONS['read-identity'].params;
const prove = OPERATIONS['prove-card'].params;
const pageRequest = (operation: string) => ({
  ...page,
  type: 'request',
  requestId,
  operation,
  language: 'nl',
  params: {},
});
const pin = (typed: string) => answer({ kind: 'pin', pin: typed, lastTryConfirmed: false });
const pinPrompt = (change: object) =>
  prompt({ kind: 'pin', purpose: 'authentication', triesLeft: 3, problem: null, ...change });

test.each<[string, [v.GenericSchema, unknown], boolean]>([
  ['a request id of 32 digits', [ExtensionToHostSchema, { type: 'cancel', requestId }], true],
  ['a shorter request id', [ExtensionToHostSchema, { type: 'cancel', requestId: requestId.slice(1) }], false],
  ['a request id in capitals', [ExtensionToHostSchema, { type: 'cancel', requestId: requestId.toUpperCase() }], false],
  ['another protocol', [PageToExtensionSchema, { ...page, protocol: 2, type: 'cancel', requestId }], false],
  ['another channel', [PageToExtensionSchema, { ...page, channel: 'other', type: 'cancel', requestId }], false],
  ['a type that does not exist', [PageToExtensionSchema, { ...page, type: 'ask', requestId }], false],
  ['a typed PIN of 64 characters', [ExtensionToHostSchema, pin('1'.repeat(64))], true],
  ['a typed PIN of 65 characters', [ExtensionToHostSchema, pin('1'.repeat(65))], false],
  ['tries left 15', [HostToExtensionSchema, pinPrompt({ triesLeft: 15 })], true],
  ['tries left 0: nothing to ask', [HostToExtensionSchema, pinPrompt({ triesLeft: 0 })], false],
  ['a card that cannot tell its tries', [HostToExtensionSchema, pinPrompt({ triesLeft: null })], true],
  ['a problem that is no PIN problem', [HostToExtensionSchema, pinPrompt({ problem: 'NO_CARD' })], false],
  ['four certificates', changed(OPERATIONS.login.result, { token }, { certificateChain: Array(4).fill('AAAA') }), true],
  [
    'five certificates',
    changed(OPERATIONS.login.result, { token }, { certificateChain: Array(5).fill('AAAA') }),
    false,
  ],
  ['no certificates', changed(OPERATIONS.login.result, { token }, { certificateChain: [] }), false],
  ['data groups without identity', [read, { challengeNonce, groups: ['photo'] }], false],
  ['a data group twice', [read, { challengeNonce, groups: ['identity', 'identity'] }], false],
  ['an unknown data group', [read, { challengeNonce, groups: ['identity', 'pin'] }], false],
  ['groups and fields at once', [read, { challengeNonce, groups: ['identity'], fields: { sex: 'required' } }], false],
  ['neither groups nor fields', [read, { challengeNonce }], false],
  ['no field', [read, { challengeNonce, fields: {} }], false],
  ['an unknown field', [read, { challengeNonce, fields: { pin: 'required' } }], false],
  ['a field that is neither required nor optional', [read, { challengeNonce, fields: { sex: true } }], false],
  [
    'what a field is for',
    [read, { challengeNonce, fields: { sex: 'required' }, reasons: { sex: 'x'.repeat(120) } }],
    true,
  ],
  ['what a field of a file is for', [read, { challengeNonce, groups: ['identity'], reasons: { sex: 'x' } }], true],
  [
    'a reason of 121 characters',
    [read, { challengeNonce, groups: ['identity'], reasons: { sex: 'x'.repeat(121) } }],
    false,
  ],
  ['a reason of two lines', [read, { challengeNonce, groups: ['identity'], reasons: { sex: 'a\nb' } }], false],
  ['a reason with hidden text', [read, { challengeNonce, groups: ['identity'], reasons: { sex: 'a\u202eb' } }], false],
  [
    'a reason for a file not asked for',
    [read, { challengeNonce, groups: ['identity'], reasons: { photo: 'x' } }],
    false,
  ],
  [
    'a reason for a field not asked for',
    [read, { challengeNonce, fields: { sex: 'required' }, reasons: { photo: 'x' } }],
    false,
  ],
  ['a reason for what no card has', [read, { challengeNonce, groups: ['identity'], reasons: { pin: 'x' } }], false],
  ['an unknown field granted', [ExtensionToHostSchema, answer({ kind: 'consent', granted: ['pin'] })], false],
  ['a field granted twice', [ExtensionToHostSchema, answer({ kind: 'consent', granted: ['sex', 'sex'] })], false],
  ['an answer before the first card', [ExtensionToHostSchema, answer({ kind: 'choose-card', index: -1 })], false],
  ['a choice of one card', [HostToExtensionSchema, prompt({ kind: 'choose-card', cards: [card] })], false],
  ['values as a reading', [IdentityPackageSchema, hostVouched], false],
  ['a signed file among the values', [HostVouchedSchema, { ...hostVouched, identityFile: 'AAAA' }], false],
  ['an empty value', [HostVouchedSchema, { ...hostVouched, values: { surname: '' } }], false],
  ['a digest of 47 bytes', [prove, { challengeNonce, payloadDigest: 'A'.repeat(60) }], false],
  ['a page that asks for what pages may', [PageToExtensionSchema, pageRequest('prove-card')], true],
  ['a page that asks for values', [PageToExtensionSchema, pageRequest('read-values')], false],
  ['a page that asks for tries', [PageToExtensionSchema, pageRequest('pin-status')], false],
  ['a page that asks for another PIN', [PageToExtensionSchema, pageRequest('change-pin')], false],
  ['the extension’s own pages as a web page’s origin', [OriginSchema, EXTENSION_ORIGIN], false],
  ['the extension’s own pages as who asks', [RequesterSchema, EXTENSION_ORIGIN], true],
  ['a title of 200 characters', [OPERATIONS.sign.params, { title: 'x'.repeat(200), document: 'AAAA' }], true],
  ['a title of 201 characters', [OPERATIONS.sign.params, { title: 'x'.repeat(201), document: 'AAAA' }], false],
  ['a title of blanks', [OPERATIONS.sign.params, { title: '   ', document: 'AAAA' }], false],
  [
    'an address without its signature',
    changed(IdentityPackageSchema, identity, { addressSignature: undefined }),
    false,
  ],
  ['a signature without its address', changed(IdentityPackageSchema, identity, { addressFile: undefined }), false],
  ['another token version', changed(LoginTokenSchema, token, { format: 'web-eid:1' }), false],
  ['a later token version', changed(LoginTokenSchema, token, { format: 'web-eid:1.0.1' }), false],
  ['a token without algorithm', changed(LoginTokenSchema, token, { algorithm: undefined }), false],
  ['a signature under 96 bytes', changed(LoginTokenSchema, token, { signature: 'A'.repeat(124) }), false],
  ['a signature of 256 bytes', changed(LoginTokenSchema, token, { signature: `${'A'.repeat(342)}==` }), true],
  ['a signature over 256 bytes', changed(LoginTokenSchema, token, { signature: 'A'.repeat(348) }), false],
  ['a failure with a text', [FailureSchema, { ...failure, details: { message: 'no' } }], false],
  ['a failure of no known code', [FailureSchema, { ...failure, code: 'OTHER' }], false],
  ['a status word in small letters', [FailureSchema, { ...failure, details: { statusWord: '6a82' } }], false],
])('%s', (_name, [schema, message], accepted) => {
  expect(v.is(schema, message)).toBe(accepted);
});

test.each([
  [ExtensionToHostSchema, { type: 'hello', protocol: 1, extensionVersion: '0.1.0' }],
  [ExtensionToHostSchema, { type: 'hello', protocol: 9, extensionVersion: '9.0.0-beta.1', more: { of: 'it' } }],
  [HostToExtensionSchema, { type: 'hello', protocol: 1, hostVersion: '0.1.0' }],
  [HostToExtensionSchema, { type: 'hello', protocol: 9, capabilities: ['later'] }],
])('a greeting is read loosely, so that a newer peer can be told what to update', (schema, message) => {
  expect(v.is(schema, message)).toBe(true);
  expect(v.is(schema, { ...message, protocol: '1' })).toBe(false);
});

test.each([
  ['https://e-loket.example', true],
  ['https://e-loket.example:8443', true],
  ['http://localhost:3000', true],
  ['http://127.0.0.1:3000', true],
  ['http://e-loket.example', false],
  ['http://localhost.evil.example', false],
  ['https://e-loket.example/', false],
  ['https://e-loket.example/path', false],
  ['https://user@e-loket.example', false],
  ['https://E-loket.example', false],
  ['https://e-loket.example\nhttps://evil.example', false],
  ['null', false],
  [`https://${'a'.repeat(248)}`, false],
])('origin %j', (origin, accepted) => {
  expect(v.is(OriginSchema, origin)).toBe(accepted);
});

test.each([
  ['A'.repeat(43).concat('='), true],
  ['A'.repeat(44), true],
  ['A'.repeat(128), true],
  ['A'.repeat(129), false],
  ['A'.repeat(43), false],
  ['-'.repeat(44), false],
])('challenge nonce %s', (nonce, accepted) => {
  expect(v.is(ChallengeNonceSchema, nonce)).toBe(accepted);
});

test.each([
  ['QQ==', true],
  ['QUI=', true],
  ['QUJD', true],
  ['', true],
  ['QQ', false],
  ['QQ=', false],
  ['Q===', false],
  ['QQ==QQ==', false],
  ['Q_==', false],
  ['QQ==\n', false],
])('base64 %j', (text, accepted) => {
  expect(v.is(base64Of(10), text)).toBe(accepted);
});

test('sizes hold to the byte', () => {
  const of = (bytes: number) => Buffer.alloc(bytes).toString('base64');
  const [certificate, document] = [OPERATIONS.login.result, OPERATIONS.sign.params];
  expect(v.is(certificate, { token, certificateChain: [of(CARD_FILE_MAX_BYTES)] })).toBe(true);
  expect(v.is(certificate, { token, certificateChain: [of(CARD_FILE_MAX_BYTES + 3)] })).toBe(false);
  expect(v.is(document, { title: 'x', document: of(DOCUMENT_MAX_BYTES) })).toBe(true);
  expect(v.is(document, { title: 'x', document: of(DOCUMENT_MAX_BYTES + 3) })).toBe(false);
  expect(v.is(VersionSchema, '1.2')).toBe(false);
});

test('only names of the table are operations', () => {
  expect(Object.keys(OPERATIONS).every(isOperationName)).toBe(true);
  for (const name of ['toString', '__proto__', 'Login', '']) expect(isOperationName(name)).toBe(false);
});

const hostAsks = {
  type: 'request',
  requestId,
  operation: 'get-status',
  origin: 'https://a.be',
  language: 'nl',
  params: {},
};

describe('a message that does not fit', () => {
  const caught = (schema: v.GenericSchema, message: unknown): EidError => {
    try {
      parseMessage(schema, message, 'TOKEN_MALFORMED');
    } catch (error) {
      if (error instanceof EidError) return error;
    }
    throw new Error('nothing coded was thrown');
  };

  test('gives the code that the caller names, and the path of the field', () => {
    const error = caught(OPERATIONS.login.result, { token: { ...token, signature: '*' }, certificateChain });
    expect(error).toMatchObject({ code: 'TOKEN_MALFORMED', details: { field: 'token.signature' } });
  });

  test('never repeats a value or a hostile field name', () => {
    const secret = '85073000457';
    const wrongValue = caught(OPERATIONS.login.params, { challengeNonce: secret });
    const wrongName = caught(OPERATIONS.login.params, { challengeNonce, [`${secret} <script>`]: 1 });
    for (const error of [wrongValue, wrongName]) {
      expect(JSON.stringify([error.message, error.details, error.cause ?? null])).not.toContain(secret);
    }
  });

  test.each([
    ['an array', []],
    ['an array in the place of params', { ...hostAsks, params: [] }],
    ['a date in the place of params', { ...hostAsks, params: new Date(0) }],
    ['a text', 'get-status'],
    ['nothing', null],
  ])('refuses %s', (_name, message) => {
    expect(caught(Array.isArray(message) ? OPERATIONS['get-status'].params : ExtensionToHostSchema, message).code).toBe(
      'TOKEN_MALFORMED',
    );
  });

  test.each(['__proto__', 'constructor', 'toString', 'prototype', 'surprise'])(
    'no operation takes a parameter called %s',
    (name) => {
      const params = JSON.parse(`{"${name}":{"readers":9}}`);
      const request = parseMessage(ExtensionToHostSchema, { ...hostAsks, params }, 'TOKEN_MALFORMED');
      for (const { params: schema } of Object.values(OPERATIONS))
        expect(caught(schema, (request as { params: unknown }).params).code).toBe('TOKEN_MALFORMED');
    },
  );
});
