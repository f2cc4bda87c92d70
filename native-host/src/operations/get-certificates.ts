/** `get-certificates`: the holder's certificates, so that a portal can prepare a signature. No PIN. */
import { toBase64 } from '@eid-loket/shared/encoding/base64.ts';
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import type { OperationResult } from '@eid-loket/shared/protocol/operations.ts';
import { parseCertificate } from '@eid-loket/shared/verification/certificate.ts';
import type { BelgianEidCard } from '../belgian-eid/belgian-eid-card.ts';
import type { CardFileName } from '../belgian-eid/card-files.ts';
import { certificateFacts } from '../belgian-eid/card-values.ts';
import { chainOf, FIELDS_IN_CERTIFICATES } from './holder-certificate.ts';
import type { OperationContext } from './operation-context.ts';
import { readAndAsk } from './read-and-ask.ts';

export async function getCertificates(context: OperationContext): Promise<OperationResult<'get-certificates'>> {
  const { first, rest } = await readAndAsk(context, {
    fields: FIELDS_IN_CERTIFICATES,
    first: (card) => readCertificates(context, card),
    rest: (card, first) => chainOf(context, card, first),
  });
  const { authentication, signature } = first;
  return {
    ...(authentication ? { authenticationCertificate: toBase64(authentication) } : {}),
    ...(signature ? { signatureCertificate: toBase64(signature) } : {}),
    algorithm: first.algorithm,
    certificateChain: rest.map(toBase64),
  };
}

async function readCertificates(context: OperationContext, card: BelgianEidCard) {
  context.authorities.prepare();
  const authentication = await readIfThere(card, 'authenticationCertificate');
  const signature = await readIfThere(card, 'signatureCertificate');
  const either = authentication ?? signature;
  if (!either) throw new EidError('CERTIFICATE_NOT_ON_CARD');
  const certificate = await parseCertificate(either);
  const knownChain = await context.authorities.find(certificate, context.now());
  return {
    authentication,
    signature,
    algorithm: card.model.algorithm,
    certificate,
    knownChain,
    ...certificateFacts(certificate, context.now()),
  };
}

/** Cards of children may have one certificate or none. */
const readIfThere = (card: BelgianEidCard, file: CardFileName): Promise<Uint8Array | null> =>
  card.readCertificate(file).catch((error: unknown) => {
    if (error instanceof EidError && error.code === 'CERTIFICATE_NOT_ON_CARD') return null;
    throw error;
  });
