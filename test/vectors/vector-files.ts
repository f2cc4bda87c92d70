/** The files of shared/vectors, made anew from the test authority: the same bytes on every machine. */
import { BELGIAN_TRUST } from '@eid-loket/shared/verification/trust-anchors.ts';
import { testWorld } from '@eid-loket/virtual-card/pki/test-authority.ts';
import { testTrust } from '../helpers/card-results.ts';
import { identityVectors } from './identity-vectors.ts';
import { loginVectors } from './login-vectors.ts';
import { signedRequestVectors } from './signed-request-vectors.ts';
import { base64, type Vector, type VectorFile } from './vector.ts';

export const VECTOR_KINDS = ['login', 'identity', 'signed-request'] as const;

const MAKERS: Readonly<Record<VectorFile['kind'], () => Vector[] | Promise<Vector[]>>> = {
  login: loginVectors,
  identity: identityVectors,
  'signed-request': signedRequestVectors,
};

/** @returns the text of the file */
export async function vectorFile(kind: VectorFile['kind']): Promise<string> {
  const test = { rootFingerprints: [...(await testTrust()).rootFingerprints], acceptsTestCards: true };
  const { citizenCa, root } = testWorld('EC');
  const file: VectorFile = {
    format: 'eid-loket-vectors:1',
    kind,
    trust: {
      test,
      production: { rootFingerprints: [...BELGIAN_TRUST.rootFingerprints], acceptsTestCards: false },
      authorities: { ...test, authorities: [citizenCa, root].map(({ certificate }) => base64(certificate)) },
    },
    vectors: await MAKERS[kind](),
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}
