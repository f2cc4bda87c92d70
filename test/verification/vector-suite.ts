/** Every vector of shared/vectors through the verifier, for the test files that run it on one platform each. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromBase64 } from '@eid-loket/shared/encoding/base64.ts';
import { knowAuthorities, type TrustAnchors } from '@eid-loket/shared/verification/trust-anchors.ts';
import { verifyIdentityPackage } from '@eid-loket/shared/verification/verify-identity-package.ts';
import { verifyLogin } from '@eid-loket/shared/verification/verify-login.ts';
import { verifySignedRequest } from '@eid-loket/shared/verification/verify-signed-request.ts';
import type { Vector, VectorFile, VectorTrust } from '../vectors/vector.ts';
import { VECTOR_KINDS } from '../vectors/vector-files.ts';

export const VECTORS = join(import.meta.dirname, '..', '..', 'shared', 'vectors');

const anchorsOf = ({ rootFingerprints, acceptsTestCards, authorities = [] }: VectorTrust): TrustAnchors =>
  knowAuthorities({ rootFingerprints: new Set(rootFingerprints), acceptsTestCards }, authorities.map(fromBase64));

const bytesIfBase64 = (value: unknown) => (typeof value === 'string' ? fromBase64(value) : value);

/** What a caller of another language does too: dates and bytes made of text, trust looked up by its name. */
function inputOf({ trust }: VectorFile, { input }: Vector) {
  return {
    ...input,
    revocation: 'not-checked',
    trust: anchorsOf(trust[input.trust as string] as VectorTrust),
    now: new Date(input.now as string),
    ...('document' in input ? { document: bytesIfBase64(input.document) } : {}),
  } as never;
}

const VERIFY: Readonly<Record<VectorFile['kind'], (input: never) => Promise<unknown>>> = {
  login: verifyLogin,
  identity: verifyIdentityPackage,
  'signed-request': verifySignedRequest,
};

async function outcomeOf(verification: Promise<unknown>): Promise<unknown> {
  try {
    return { verified: await verification };
  } catch (error) {
    if (error instanceof TypeError) return { mistake: error.message.split(' ')[0] };
    return { code: (error as { code?: string }).code };
  }
}

export function describeVectors(): void {
  describe.each(VECTOR_KINDS)('vectors of %s', (kind) => {
    const file: VectorFile = JSON.parse(readFileSync(join(VECTORS, `${kind}.json`), 'utf8'));

    test.each(file.vectors.map((vector) => [vector.name, vector] as const))('%s', async (_name, vector) => {
      expect(await outcomeOf(VERIFY[kind](inputOf(file, vector)))).toMatchObject(vector.expected);
    });
  });
}
