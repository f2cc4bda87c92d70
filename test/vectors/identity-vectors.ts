/** Identity packages: good ones, and one for each defect that a verifier must find. The login that they belong to is given as verified. */
import { testWorld } from '@eid-loket/virtual-card/pki/test-authority.ts';
import { cardIdentity, flipped } from './cards.ts';
import { base64, EXPECTATIONS, NONCE, ORIGIN, OTHER_NONCE, type Vector } from './vector.ts';

const JAN = '85673003360';

export async function identityVectors(): Promise<Vector[]> {
  const jan = await cardIdentity('jan');
  const marie = await cardIdentity('marie');
  const nationalNumber = numberIn(marie.identityFile as string);
  const vector = (name: string, change: object, expected: Vector['expected']): Vector => ({
    name,
    input: { identity: jan, login: { nationalNumber: JAN }, ...EXPECTATIONS, ...change },
    expected,
  });
  const bad = (code: string, name: string, identity: object, more: object = {}) =>
    vector(name, { identity: { ...jan, ...identity }, ...more }, { code });
  const without = (...names: string[]) =>
    Object.fromEntries(Object.entries(jan).filter(([name]) => !names.includes(name)));
  const { register, citizenCa, root } = testWorld('EC');
  const surname = Buffer.from(jan.identityFile as string, 'base64').indexOf('Voorbeeld');

  return [
    vector(
      'applet 1.8 with address, photo and proof',
      {},
      {
        verified: {
          identity: { surname: 'Voorbeeld', firstNames: 'Jan Pieter', nationalNumber: JAN, sex: 'male' },
          address: { municipality: 'Zandhove' },
        },
      },
    ),
    vector(
      'applet 1.7 with address and photo',
      { identity: marie, login: { nationalNumber } },
      {
        verified: { identity: { surname: "D'Exemple-Lenoir", nationalNumber, sex: 'female' } },
      },
    ),
    vector(
      'the identity alone',
      { identity: without('addressFile', 'addressSignature', 'photoFile') },
      {
        verified: { identity: { nationalNumber: JAN } },
      },
    ),
    bad('IDENTITY_SIGNATURE_INVALID', 'one bit of the surname', {
      identityFile: flipped(jan.identityFile as string, surname),
    }),
    bad('IDENTITY_SIGNATURE_INVALID', 'one bit of the identity signature', {
      identitySignature: flipped(jan.identitySignature as string, 20),
    }),
    bad('ADDRESS_SIGNATURE_INVALID', 'one bit of the street', { addressFile: flipped(jan.addressFile as string, 4) }),
    bad('ADDRESS_SIGNATURE_INVALID', 'one bit of the address signature', {
      addressSignature: flipped(jan.addressSignature as string, 20),
    }),
    bad('ADDRESS_SIGNATURE_INVALID', 'the address of another citizen', {
      addressFile: marie.addressFile,
      addressSignature: marie.addressSignature,
    }),
    bad('PHOTO_DIGEST_MISMATCH', 'one bit of the photo', { photoFile: flipped(jan.photoFile as string, 600) }),
    bad('PHOTO_DIGEST_MISMATCH', 'the photo of another citizen', { photoFile: marie.photoFile }),
    bad('TOKEN_MALFORMED', 'an address without its signature', { addressSignature: undefined }),
    bad('TOKEN_MALFORMED', 'an unknown field', { nickname: 'AAAA' }),
    bad('TOKEN_MALFORMED', 'a photo that is too large', { photoFile: base64(Buffer.alloc(20_000)) }),
    bad('TOKEN_VERSION_UNSUPPORTED', 'another version', { format: 'eid-loket-identity:1.1' }),
    bad('REGISTER_CERTIFICATE_INVALID', 'the certificate of an authority as the register’s', {
      registerCertificate: base64(citizenCa.certificate),
    }),
    bad('REGISTER_CERTIFICATE_INVALID', 'a portal that trusts no test card', {}, { trust: 'production' }),
    bad('REGISTER_CERTIFICATE_INVALID', 'the root of the other world', {
      rootCertificate: base64(testWorld('RSA').root.certificate),
    }),
    bad('REGISTER_CERTIFICATE_INVALID', 'one bit of the register’s certificate', {
      registerCertificate: flipped(base64(register.certificate), -1),
    }),
    bad('REGISTER_CERTIFICATE_INVALID', 'the root as the register’s certificate', {
      registerCertificate: base64(root.certificate),
    }),
    vector('the package of another citizen', { identity: marie }, { code: 'NATIONAL_NUMBER_MISMATCH' }),
    bad('CARD_EXPIRED', 'the day after the card’s last', {}, { now: '2034-03-16T00:00:00.000Z' }),
    vector(
      'a copy without the proof of the card',
      { identity: without('basicKeyFile', 'cardProof') },
      { code: 'CARD_PROOF_INVALID' },
    ),
    vector(
      'the proof for another site',
      { identity: await cardIdentity('jan', 'https://evil.example') },
      { code: 'CARD_PROOF_INVALID' },
    ),
    vector(
      'the proof for another nonce',
      { identity: await cardIdentity('jan', ORIGIN, OTHER_NONCE) },
      { code: 'CARD_PROOF_INVALID' },
    ),
    bad('CARD_PROOF_INVALID', 'one bit of the proof', { cardProof: flipped(jan.cardProof as string, 20) }),
    bad('CARD_PROOF_INVALID', 'one bit of the basic key', { basicKeyFile: flipped(jan.basicKeyFile as string, -1) }),
    vector('the origin has a slash at its end', { expectedOrigin: `${ORIGIN}/` }, { mistake: 'expectedOrigin' }),
    vector(
      'the nonce is too short',
      { expectedChallengeNonce: NONCE.slice(0, 40) },
      { mistake: 'expectedChallengeNonce' },
    ),
    vector('the time is no date', { now: 'no date' }, { mistake: 'now' }),
  ];
}

/** Tag 06, length 11. */
function numberIn(identityFile: string): string {
  const bytes = Buffer.from(identityFile, 'base64');
  const at = bytes.indexOf(Buffer.from('060b', 'hex'));
  return bytes.toString('ascii', at + 2, at + 13);
}
