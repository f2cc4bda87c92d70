/** MSE: SET, PSO: COMPUTE DIGITAL SIGNATURE and INTERNAL AUTHENTICATE (Belpic V1.8 sections 6.11 to 6.13). */
import { constants, type KeyObject, privateEncrypt } from 'node:crypto';
import { p384 } from '@noble/curves/nist.js';
import type { Scheme } from './applet-profiles.ts';
import { type CardContext, KEY_AUTHENTICATION, KEY_BASIC, KEY_SIGNATURE } from './card-context.ts';
import { type Answer, answer, type Command } from './command.ts';
import { pssEncode } from './pss-encoding.ts';
import { SW } from './status-words.ts';
import { statusOf } from './uncertain-answers.ts';

export function setSecurityEnvironment(card: CardContext, { p1, p2, data }: Command): Answer {
  if (p1 !== 0x41 || p2 !== 0xb6) return answer(SW.WRONG_PARAMETERS);
  if (data.length !== 5) return answer(SW.WRONG_LENGTH);
  const [length, algorithmTag, algorithm, keyTag, key] = data as unknown as [number, number, number, number, number];
  if (length !== 4 || algorithmTag !== 0x80 || keyTag !== 0x84) return answer(SW.WRONG_DATA);
  const scheme = card.profile.algorithms[algorithm];
  if (!scheme) return answer(SW.WRONG_DATA);
  // Only signature keys may be selected, but a known client selects the basic key first and expects success.
  if (key === KEY_BASIC && card.profile.hasInternalAuthenticate) return answer(SW.DONE);
  if (key !== KEY_AUTHENTICATION && key !== KEY_SIGNATURE) return answer(statusOf(card.answers.unknownKey));
  if (!card.keys[key]) return answer(SW.REFERENCE_NOT_FOUND);
  if (!card.activated) return answer(SW.CONDITIONS_NOT_SATISFIED);
  card.environment = { scheme, key };
  return answer(SW.DONE);
}

export function computeDigitalSignature(card: CardContext, { p1, p2, data }: Command): Answer {
  if (p1 !== 0x9e || p2 !== 0x9a) return answer(SW.WRONG_PARAMETERS);
  if (!card.environment) return answer(SW.CONDITIONS_NOT_SATISFIED);
  const { scheme, key } = card.environment;
  const allowed = key === KEY_SIGNATURE ? card.pin.takeSigningWindow() : card.pin.mayAuthenticate();
  if (!allowed) return answer(SW.SECURITY_STATUS_NOT_SATISFIED);
  if (!lengthFits(scheme, data.length)) return answer(wrongSignatureLength(card));
  return answer(SW.DONE, signWith(scheme, card.keys[key] as KeyObject, data));
}

/** The 1.7 manual knows 6700 alone. */
const wrongSignatureLength = ({ profile, answers }: CardContext): number =>
  profile.keyKind === 'RSA' ? SW.WRONG_LENGTH : statusOf(answers.wrongSignatureLength);

function lengthFits(scheme: Scheme, length: number): boolean {
  if (scheme.kind !== 'pkcs1-raw') return scheme.lengths.includes(length);
  return length >= scheme.lengths[0] && length <= scheme.lengths[1];
}

/** The card never hashes: it pads (RSA) or takes the leftmost 384 bits (ECDSA, FIPS 186-4 section 6.4). */
function signWith(scheme: Scheme, key: KeyObject, data: Uint8Array): Uint8Array {
  switch (scheme.kind) {
    case 'pkcs1-raw':
      return privateEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, data);
    case 'pkcs1':
      return privateEncrypt(
        { key, padding: constants.RSA_PKCS1_PADDING },
        Buffer.concat([DIGEST_INFO[scheme.hash], data]),
      );
    case 'pss':
      return privateEncrypt({ key, padding: constants.RSA_NO_PADDING }, pssEncode(data, scheme.hash));
    case 'ecdsa':
      return ecdsa(key, data);
  }
}

/** r || s, 96 bytes. */
function ecdsa(key: KeyObject, digest: Uint8Array): Uint8Array {
  const secret = Buffer.from(key.export({ format: 'jwk' }).d as string, 'base64url');
  return p384.sign(digest, secret, { prehash: false, lowS: false, extraEntropy: true });
}

/** DER of the hash's AlgorithmIdentifier and the OCTET STRING header (RFC 8017 section 9.2, note 1). */
const DIGEST_INFO = {
  md5: Buffer.from('3020300c06082a864886f70d020505000410', 'hex'),
  sha1: Buffer.from('3021300906052b0e03021a05000414', 'hex'),
  sha256: Buffer.from('3031300d060960864801650304020105000420', 'hex'),
};

export function internalAuthenticate(card: CardContext, { p1, p2, data }: Command): Answer {
  if (!card.profile.hasInternalAuthenticate) return answer(SW.INSTRUCTION_UNKNOWN);
  const key = card.keys[KEY_BASIC];
  if (p2 !== KEY_BASIC || !key) return answer(SW.REFERENCE_NOT_FOUND);
  const challengeLength = CHALLENGE_LENGTHS[p1];
  if (challengeLength === undefined) return answer(SW.WRONG_PARAMETERS);
  if (data[0] !== 0x94 || data[1] !== challengeLength || data.length !== 2 + challengeLength)
    return answer(SW.WRONG_DATA);
  if (card.internalAuthentications >= card.internalAuthenticateLimit) return answer(SW.CONDITIONS_NOT_SATISFIED);
  card.internalAuthentications += 1;
  card.environment = null;
  return answer(SW.DONE, ecdsa(key, data.slice(2)));
}

/** A P-384 key goes with SHA-384 alone (V1.8 section 6.11): algorithm 02, 48 bytes. */
const CHALLENGE_LENGTHS: Readonly<Record<number, number>> = { 2: 48 };
