/**
 * Every persona of the kit through the host's own operations and a portal's verification: what becomes of a login and of reading
 * the identity, on a portal that trusts the test authority, and on one that does not.
 */
import type { OperationName } from '@eid-loket/shared/protocol/operations.ts';
import { BELGIAN_TRUST, type TrustAnchors } from '@eid-loket/shared/verification/trust-anchors.ts';
import { verifyIdentityPackage } from '@eid-loket/shared/verification/verify-identity-package.ts';
import { verifyLogin } from '@eid-loket/shared/verification/verify-login.ts';
import { loadPersona, personaNames } from '@eid-loket/virtual-card/personas/persona-library.ts';
import { PERSONAS } from '../helpers/apdu.ts';
import { cardResult, testTrust } from '../helpers/card-results.ts';

const ORIGIN = 'https://e-loket.example';
const NONCE = 'Q2hhbGxlbmdlIG5vbmNlIG9mIHRoaXJ0eS10d28gYnl0ZXM=';
const NOW = new Date('2026-11-24T12:00:00Z');

let trust: TrustAnchors;
beforeAll(async () => {
  trust = await testTrust();
});

const codeOf = (error: { code?: string }) => error.code ?? String(error);

const ask = <O extends Extract<OperationName, 'login' | 'read-identity'>>(persona: string, operation: O) =>
  cardResult(
    persona,
    ORIGIN,
    operation,
    {
      challengeNonce: NONCE,
      ...(operation === 'read-identity' ? { groups: ['identity', 'address', 'photo'] } : {}),
    } as never,
    loadPersona(PERSONAS, persona).pin,
  );

async function verified(persona: string, anchors: TrustAnchors) {
  const { token, certificateChain, identity } = await ask(persona, 'read-identity');
  const expectations = { expectedOrigin: ORIGIN, expectedChallengeNonce: NONCE, trust: anchors, now: NOW };
  const login = await verifyLogin({ token, certificateChain, revocation: 'not-checked', ...expectations });
  return { login, ...(await verifyIdentityPackage({ identity, login, ...expectations })) };
}

/** What the citizen is told when the card is read whole; all others are read and verified. Revocation is asked elsewhere. */
const OUTCOMES: Readonly<Record<string, string>> = {
  'an-last-try': 'Error: asked again: PIN_LAST_TRY_NOT_CONFIRMED',
  'bram-big-photo': 'CARD_FILE_INVALID',
  kind: 'CERTIFICATE_NOT_ON_CARD',
  'luc-expired': 'CERTIFICATE_EXPIRED',
  'nele-not-yet-valid': 'CERTIFICATE_NOT_YET_VALID',
  'nina-not-activated': 'CARD_NOT_ACTIVATED',
  'oma-applet-1-1': 'CARD_APPLET_UNSUPPORTED',
  'piet-blocked': 'PIN_BLOCKED',
  'vera-no-photo': 'CARD_FILE_INVALID',
};

test.each(personaNames(PERSONAS))('%s', async (name) => {
  const persona = loadPersona(PERSONAS, name);
  const outcome = await verified(name, trust).catch(codeOf);
  if (OUTCOMES[name]) return expect(outcome).toBe(OUTCOMES[name]);
  return expect(outcome).toMatchObject({
    login: { nationalNumber: persona.person.nationalNumber },
    identity: {
      surname: persona.person.surname.normalize('NFC'),
      firstNames: persona.person.firstNames.normalize('NFC'),
      nationalNumber: persona.person.nationalNumber,
      cardNumber: persona.card.number,
      birthDate: { year: expect.any(Number) },
    },
    address: { streetAndNumber: persona.address.streetAndNumber, municipality: persona.address.municipality },
  });
});

const loggingIn = personaNames(PERSONAS).filter((name) => !OUTCOMES[name]);

test.each(loggingIn)('%s is nobody to a portal that was not told to trust test cards', async (name) => {
  const { token, certificateChain } = await ask(name, 'login');
  const refused = verifyLogin({
    ...{ token, certificateChain, trust: BELGIAN_TRUST, revocation: 'not-checked', now: NOW },
    expectedOrigin: ORIGIN,
    expectedChallengeNonce: NONCE,
  });
  await expect(refused).rejects.toMatchObject({ code: 'CERTIFICATE_UNTRUSTED' });
});

describe('fields that only some cards have', () => {
  const identityOf = async (name: string) => (await verified(name, trust)).identity;

  test('a foreigner’s', async () => {
    expect(await identityOf('samir-a-card')).toMatchObject({
      documentType: { code: 33, name: 'foreigner-a' },
      birthLocation: 'حلب',
      duplicate: '01',
      specialOrganisation: '5',
      familyMember: true,
      protection: { date: '2025-01-15', country: 'BE' },
      labourMarketMention: '8',
      employerVat1: '0999.999.999',
      employerVat2: '0888.888.888',
      regionalFileNumber: 'TEST-2025-000123',
      brexitMention1: 'B',
      brexitMention2: 'C',
      cardAMention1: 'I',
      cardAMention2: 'K',
    });
    expect(await identityOf('sofia-eu-plus')).toMatchObject({
      documentType: { code: 32, name: 'foreigner-eu-plus' },
      euRegistrationDate: '2022-07-01',
    });
  });

  test('special status, noble condition, a German date, the year alone', async () => {
    expect(await identityOf('emile-special-status')).toMatchObject({
      specialStatus: { whiteCane: true, yellowCane: false, extendedMinority: true },
    });
    expect(await identityOf('zoe-accents')).toMatchObject({ nobleCondition: 'Baronesse', thirdNameInitial: 'Š' });
    expect(await identityOf('greta-german')).toMatchObject({
      birthDate: { year: 1972, month: 3, day: 5 },
      sex: 'female',
    });
    expect((await identityOf('abdul-year-only')).birthDate).toEqual({ year: 1971 });
  });

  test('a moved citizen has a new address, a new card another number, and both the same person', async () => {
    const [before, moved, renewed] = await Promise.all(
      ['jan', 'jan-moved', 'jan-new-card'].map((name) => verified(name, trust)),
    );
    expect(moved?.address?.streetAndNumber).toBe('Nieuwe Laan 5');
    expect(moved?.identity.cardNumber).toBe(before?.identity.cardNumber);
    expect(renewed?.identity.cardNumber).not.toBe(before?.identity.cardNumber);
    expect(renewed?.login.nationalNumber).toBe(before?.login.nationalNumber);
  });
});
