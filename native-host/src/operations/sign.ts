/** `sign`: a signature with the signing key over the document that the eID window showed. The hash is made here, from its bytes. */
import { fromBase64, toBase64 } from '@eid-loket/shared/encoding/base64.ts';
import type { OperationParams, OperationResult } from '@eid-loket/shared/protocol/operations.ts';
import { displayableText, displayableTitle } from '@eid-loket/shared/token/displayable-text.ts';
import { SIGNED_REQUEST_FORMAT } from '@eid-loket/shared/token/signed-request.ts';
import { readCertificateAndAsk, signMessage } from './holder-certificate.ts';
import type { OperationContext } from './operation-context.ts';

/** @throws EidError DOCUMENT_NOT_DISPLAYABLE before any card is touched */
export async function sign(
  context: OperationContext,
  params: OperationParams<'sign'>,
): Promise<OperationResult<'sign'>> {
  const document = fromBase64(params.document);
  displayableTitle(params.title);
  displayableText(document);
  const { found, first, rest } = await readCertificateAndAsk(context, 'signature');
  const signature = await signMessage(context, found, 'signature', first, document);
  return {
    signedRequest: {
      format: SIGNED_REQUEST_FORMAT,
      unverifiedSigningCertificate: toBase64(first.certificate.der),
      algorithm: first.algorithm,
      signature: toBase64(signature),
    },
    certificateChain: rest.map(toBase64),
  };
}
