/** A hash is signed as it came, by the card that the page prepared for, and refused before anybody is asked otherwise. */
import { createHash, createPublicKey, verify, X509Certificate } from 'node:crypto';
import type { OperationResult } from '@eid-loket/shared/protocol/operations.ts';
import { makeCard } from '@eid-loket/virtual-card/make-card.ts';
import { InProcessReader } from '@eid-loket/virtual-card/reader/in-process-reader.ts';
import { allowAll, hostContext, PERSONAS } from '../../../test/helpers/card-results.ts';
import { dispatch } from '../dispatch.ts';

const DOCUMENT = Buffer.from('a document that only the page has');

describe.each([
  ['jan', 'ES384', 'SHA-384'],
  ['marie', 'RS256', 'SHA-256'],
])('%s', (persona, algorithm, hashFunction) => {
  const digest = createHash(hashFunction.replace('-', '')).update(DOCUMENT).digest();
  const hash = digest.toString('base64');
  let asked = 0;

  const run = async (operation: string, params: object) => {
    const reader = new InProcessReader('reader');
    reader.insert(makeCard(PERSONAS, persona));
    asked = 0;
    const ask: typeof allowAll = (prompt) => {
      asked += 1;
      return allowAll(prompt);
    };
    return dispatch(operation, params, { ...hostContext({ readers: [reader] }), ask });
  };
  let certificate: string;
  beforeAll(async () => {
    const given = (await run('get-certificates', {})) as OperationResult<'get-certificates'>;
    expect(given.algorithm).toBe(algorithm);
    certificate = given.signatureCertificate as string;
  });

  test('the signature is one over the document', async () => {
    const result = (await run('sign-hash', { hash, hashFunction, certificate })) as OperationResult<'sign-hash'>;
    expect(result.algorithm).toBe(algorithm);
    const { publicKey } = new X509Certificate(Buffer.from(certificate, 'base64'));
    const key = createPublicKey(publicKey.export({ type: 'spki', format: 'pem' }));
    const signature = Buffer.from(result.signature, 'base64');
    const how = algorithm === 'ES384' ? ({ key, dsaEncoding: 'ieee-p1363' } as const) : key;
    expect(verify(hashFunction.replace('-', ''), DOCUMENT, how, signature)).toBe(true);
  });

  test.each([
    ['another certificate', { certificate: 'AAAA' }, 'CARD_CHANGED'],
    ['another hash function', { hashFunction: 'SHA-512' }, 'HASH_NOT_SUPPORTED'],
    ['a hash of another length', { hash: Buffer.alloc(20).toString('base64') }, 'HASH_NOT_SUPPORTED'],
    ['a name that is no hash function', { hashFunction: 'MD5' }, 'MESSAGE_INVALID'],
    ['a hash too long for any', { hash: Buffer.alloc(70).toString('base64') }, 'MESSAGE_INVALID'],
  ])('%s is refused before anybody is asked', async (_, wrong, code) => {
    const params = { hash, hashFunction, certificate, ...wrong };
    await expect(run('sign-hash', params)).rejects.toMatchObject({ code });
    expect(asked).toBe(0);
  });
});
