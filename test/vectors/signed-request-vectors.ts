/** Signed requests: good ones, and one for each defect that a verifier must find. The document is the one that the portal kept. */
import { cardLogin, cardSignedRequest, flipped } from './cards.ts';
import { base64, EXPECTATIONS, type Vector } from './vector.ts';

const DOCUMENT = Buffer.from('Ik vraag een uittreksel uit het bevolkingsregister.\n');

export function signedRequestVectors(): Vector[] {
  const jan = cardSignedRequest('jan', DOCUMENT);
  const marie = cardSignedRequest('marie', DOCUMENT);
  const { trust, now } = EXPECTATIONS;
  const vector = (name: string, change: object, expected: Vector['expected']): Vector => ({
    name,
    input: { ...jan, document: base64(DOCUMENT), trust, now, ...change },
    expected,
  });
  const bad = (code: string, name: string, change: object) => vector(name, change, { code });
  const request = (change: object) => ({ signedRequest: { ...jan.signedRequest, ...change } });
  const { unverifiedCertificate } = cardLogin('jan').token;

  return [
    vector('applet 1.8, P-384', {}, { verified: { commonName: 'Jan Voorbeeld', algorithm: 'ES384' } }),
    vector('applet 1.7, RSA 2048', marie, { verified: { givenNames: 'Marie Élise', algorithm: 'RS256' } }),
    bad('DOCUMENT_SIGNATURE_INVALID', 'another document', { document: base64(Buffer.from('Iets anders.\n')) }),
    bad('DOCUMENT_SIGNATURE_INVALID', 'a line break more', {
      document: base64(Buffer.concat([DOCUMENT, Buffer.from('\n')])),
    }),
    bad('DOCUMENT_SIGNATURE_INVALID', 'an empty document', { document: '' }),
    bad(
      'DOCUMENT_SIGNATURE_INVALID',
      'one bit of the signature',
      request({ signature: flipped(jan.signedRequest.signature, 20) }),
    ),
    bad('DOCUMENT_SIGNATURE_INVALID', 'the other algorithm', request({ algorithm: 'RS256' })),
    bad(
      'CERTIFICATE_PURPOSE_WRONG',
      'the authentication certificate',
      request({ unverifiedSigningCertificate: unverifiedCertificate }),
    ),
    bad('CERTIFICATE_UNTRUSTED', 'a portal that trusts no test card', { trust: 'production' }),
    bad('CERTIFICATE_UNTRUSTED', 'no authority', { certificateChain: [] }),
    bad('CERTIFICATE_EXPIRED', 'after the last day of the certificate', { now: '2036-01-01T00:00:00.000Z' }),
    bad('TOKEN_VERSION_UNSUPPORTED', 'another version', request({ format: 'eid-loket-signed-request:2.0' })),
    bad('TOKEN_MALFORMED', 'an unknown field', request({ document: base64(DOCUMENT) })),
    bad('TOKEN_MALFORMED', 'no signed request', { signedRequest: null }),
    vector('the document is a text', { document: 42 }, { mistake: 'document' }),
    vector('the time is no date', { now: 'no date' }, { mistake: 'now' }),
  ];
}
