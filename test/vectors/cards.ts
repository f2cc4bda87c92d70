/** What the cards of two personas give: one on P-384 (applet 1.8) and one on RSA (applet 1.7), signed without chance. */
import type { KeyObject } from 'node:crypto';
import { cardProofMessage } from '@eid-loket/shared/token/card-proof-message.ts';
import { KEY_AUTHENTICATION, KEY_BASIC, KEY_SIGNATURE } from '@eid-loket/virtual-card/card/card-context.ts';
import type { CardContents } from '@eid-loket/virtual-card/card/virtual-card.ts';
import type { SeededKey } from '@eid-loket/virtual-card/pki/seeded-keys.ts';
import { certificateIn, contentsOf, fileOf } from '../helpers/apdu.ts';
import { cardSignature, login } from './signing.ts';
import { base64, NONCE, ORIGIN } from './vector.ts';

const FILES = {
  authentication: 'DF005038',
  signature: 'DF005039',
  ca: 'DF00503A',
  root: 'DF00503B',
  register: 'DF00503C',
};

const der = (contents: CardContents, file: keyof typeof FILES): Uint8Array => certificateIn(contents, FILES[file]).raw;

const keyOf = ({ keys, applet }: CardContents, reference: keyof CardContents['keys']): SeededKey => ({
  kind: applet === '1.8' ? 'EC' : 'RSA',
  privateKey: keys[reference] as KeyObject,
});

export function cardLogin(persona: string, origin = ORIGIN, nonce = NONCE) {
  const contents = contentsOf(persona);
  return login({
    certificate: der(contents, 'authentication'),
    key: keyOf(contents, KEY_AUTHENTICATION),
    chain: [der(contents, 'ca'), der(contents, 'root')],
    origin,
    nonce,
  });
}

export function cardSignedRequest(persona: string, document: Uint8Array) {
  const contents = contentsOf(persona);
  const key = keyOf(contents, KEY_SIGNATURE);
  return {
    signedRequest: {
      format: 'eid-loket-signed-request:1.0',
      unverifiedSigningCertificate: base64(der(contents, 'signature')),
      algorithm: key.kind === 'EC' ? 'ES384' : 'RS256',
      signature: base64(cardSignature(document, key)),
    },
    certificateChain: [base64(der(contents, 'ca')), base64(der(contents, 'root'))],
  };
}

export async function cardIdentity(persona: string, origin = ORIGIN, nonce = NONCE): Promise<Record<string, string>> {
  const contents = contentsOf(persona);
  const file = (path: string) => base64(fileOf(contents, path));
  const proof = async () => ({
    basicKeyFile: file('DF014040'),
    cardProof: base64(cardSignature(await cardProofMessage(origin, nonce), keyOf(contents, KEY_BASIC))),
  });
  return {
    format: 'eid-loket-identity:1.0',
    identityFile: file('DF014031'),
    identitySignature: file('DF014032'),
    addressFile: file('DF014033'),
    addressSignature: file('DF014034'),
    photoFile: file('DF014035'),
    ...(contents.applet === '1.8' ? await proof() : {}),
    registerCertificate: base64(der(contents, 'register')),
    rootCertificate: base64(der(contents, 'root')),
  };
}

/** The same base64 with one bit of its bytes changed. */
export function flipped(text: string, at: number): string {
  const bytes = Buffer.from(text, 'base64');
  const index = at < 0 ? bytes.length + at : at;
  bytes[index] = (bytes[index] as number) ^ 1;
  return bytes.toString('base64');
}
