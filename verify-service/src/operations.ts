/** One row for each path: what goes in, and which verifier makes of it what comes out. Routes and OpenAPI document are made of it. */
import { fromBase64, isBase64, toBase64 } from '@eid-loket/shared/encoding/base64.ts';
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import type { CardHolder } from '@eid-loket/shared/verification/card-holder.ts';
import type { RevocationStep } from '@eid-loket/shared/verification/revocation/revocation-checker.ts';
import type { TrustAnchors } from '@eid-loket/shared/verification/trust-anchors.ts';
import { verifyIdentityPackage } from '@eid-loket/shared/verification/verify-identity-package.ts';
import { verifyLogin } from '@eid-loket/shared/verification/verify-login.ts';
import { verifySignedRequest } from '@eid-loket/shared/verification/verify-signed-request.ts';

export interface Means {
  trust: TrustAnchors;
  revocation: RevocationStep;
}

export type Body = Readonly<Record<string, unknown>>;

export interface VerifyOperation {
  summary: string;
  /** Of the request's body; all are needed but the chain. */
  fields: readonly (keyof typeof FIELDS)[];
  answer: 'Login' | 'Identity' | 'Signature';
  verify(body: Body, means: Means): Promise<object>;
}

/** By name: what a field of a request is, for the OpenAPI document. */
export const FIELDS = {
  token: 'The login token as it came from the page.',
  certificateChain:
    'As it came from the page: up to four certificates in base64. May be left out for tokens of Web eID pages.',
  identity: 'The identity package as it came from the page.',
  signedRequest: 'The signed request as it came from the page.',
  expectedOrigin: "Your page's origin, such as https://e-loket.example, without a slash at its end.",
  expectedChallengeNonce:
    'The base64 text that you issued to this browser session and have taken (deleted) from your store.',
  document: 'Base64 of the bytes that you kept, never what the page sends back.',
} as const;

const CARD = ['token', 'certificateChain', 'expectedOrigin', 'expectedChallengeNonce'] as const;

export const OPERATIONS: Readonly<Record<string, VerifyOperation>> = {
  '/verify/login': {
    summary: 'Whether the holder of a trusted eID agreed to log in, here and now.',
    fields: CARD,
    answer: 'Login',
    verify: async (body, means) => holder(await loginOf(body, means)),
  },
  '/verify/identity': {
    summary: 'The login, and whether the card’s data are the register’s own and of the same person.',
    fields: [...CARD, 'identity'],
    answer: 'Identity',
    verify: async (body, means) => {
      const login = await loginOf(body, means);
      const { identity, address, photo } = await verifyIdentityPackage({
        identity: body.identity,
        login,
        ...expectationsOf(body),
        trust: means.trust,
      });
      const { photoDigest: _photo, basicKeyDigest: _key, ...fields } = identity;
      return {
        ...holder(login),
        identity: fields,
        ...(address ? { address } : {}),
        ...(photo ? { photo: toBase64(photo) } : {}),
      };
    },
  },
  '/verify/signed-request': {
    summary: 'Whether the holder of a trusted eID signed exactly the bytes that you kept.',
    fields: ['signedRequest', 'certificateChain', 'document'],
    answer: 'Signature',
    verify: async (body, means) => {
      const { signedRequest, certificateChain } = body;
      const document = documentOf(body);
      const { signature, ...signer } = await verifySignedRequest({
        signedRequest,
        certificateChain,
        document,
        ...means,
      });
      return { ...holder(signer), signature: toBase64(signature) };
    },
  },
};

const loginOf = (body: Body, means: Means) =>
  verifyLogin({ token: body.token, certificateChain: body.certificateChain, ...expectationsOf(body), ...means });

/** Their form is the verifier's to check. */
const expectationsOf = ({ expectedOrigin, expectedChallengeNonce }: Body) => ({
  expectedOrigin: expectedOrigin as string,
  expectedChallengeNonce: expectedChallengeNonce as string,
});

function documentOf({ document }: Body): Uint8Array<ArrayBuffer> {
  if (typeof document !== 'string' || !isBase64(document)) throw new EidError('REQUEST_INVALID', { field: 'document' });
  return fromBase64(document);
}

function holder(verified: CardHolder) {
  const { nationalNumber, surname, givenNames, commonName, fingerprint, algorithm, certificate, revocation } = verified;
  return {
    ...{ nationalNumber, surname, givenNames, commonName, fingerprint, algorithm },
    certificate: toBase64(certificate),
    revocationChecked: revocation.checked,
  };
}
