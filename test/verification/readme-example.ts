/** The example of shared/README.md, which a test compares with it word by word and runs. */
// <example>
import {
  createRevocationChecker,
  type RevocationOptions,
} from '@eid-loket/shared/verification/revocation/revocation-checker.ts';
import { BELGIAN_TRUST } from '@eid-loket/shared/verification/trust-anchors.ts';
import { verifyIdentityPackage } from '@eid-loket/shared/verification/verify-identity-package.ts';
import { verifyLogin } from '@eid-loket/shared/verification/verify-login.ts';
import { verifySignedRequest } from '@eid-loket/shared/verification/verify-signed-request.ts';

/** Make one for the process: it keeps answers. */
export function portalVerification({
  trust = BELGIAN_TRUST,
  fetch = globalThis.fetch,
}: Partial<RevocationOptions> = {}) {
  const revocation = createRevocationChecker({ fetch, trust, whenUnavailable: 'refuse' });
  return {
    /** `fromPage` is what the page client gave, unparsed; the nonce was taken (deleted) from your store: it works once. */
    async register(fromPage: Record<string, unknown>, expectedChallengeNonce: string, now = new Date()) {
      const { token, certificateChain, identity } = fromPage;
      const expectedOrigin = 'https://e-loket.example'; // as in the citizen's browser
      const expectations = { expectedOrigin, expectedChallengeNonce, trust, now };
      const login = await verifyLogin({ token, certificateChain, revocation, ...expectations });
      // login.nationalNumber, .surname, .givenNames, .revocation.checked
      return verifyIdentityPackage({ identity, login, ...expectations }); // .identity, .address, .photo
    },

    /** `document` are the bytes that you kept, never what the page sends back. */
    async sign(fromPage: Record<string, unknown>, document: Uint8Array<ArrayBuffer>, now = new Date()) {
      const { signedRequest, certificateChain } = fromPage;
      return verifySignedRequest({ signedRequest, certificateChain, document, trust, revocation, now });
    },
  };
}
// </example>
