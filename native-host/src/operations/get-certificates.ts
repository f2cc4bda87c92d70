/** `get-certificates`: the holder's certificates, so that a portal can prepare a signature. No PIN. */
import { toBase64 } from '@eid-loket/shared/encoding/base64.ts';
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import type { OperationResult } from '@eid-loket/shared/protocol/operations.ts';
import type { BelgianEidCard } from '../belgian-eid/belgian-eid-card.ts';
import { CARD_FILES, type CardFile } from '../belgian-eid/card-files.ts';
import { certificateFacts } from '../belgian-eid/card-values.ts';
import { FIELDS_IN_CERTIFICATES, holderName, readChain } from './holder-certificate.ts';
import type { OperationContext } from './operation-context.ts';
import { readAndAsk } from './read-and-ask.ts';

export async function getCertificates(context: OperationContext): Promise<OperationResult<'get-certificates'>> {
  const { first, rest } = await readAndAsk(context, {
    fields: FIELDS_IN_CERTIFICATES,
    first: readCertificates,
    rest: readChain,
  });
  const { authentication, signature } = first;
  return {
    ...(authentication ? { authenticationCertificate: toBase64(authentication) } : {}),
    ...(signature ? { signatureCertificate: toBase64(signature) } : {}),
    certificateChain: rest.map(toBase64),
  };
}

async function readCertificates(card: BelgianEidCard) {
  const authentication = await readIfThere(card, CARD_FILES.authenticationCertificate);
  const signature = await readIfThere(card, CARD_FILES.signatureCertificate);
  const either = authentication ?? signature;
  if (!either) throw new EidError('CERTIFICATE_NOT_ON_CARD');
  const { values, validUntil, expired } = certificateFacts(either, new Date());
  const summary = { holder: holderName(values), documentType: null, validUntil, expired, test: null };
  return { authentication, signature, values, summary };
}

/** Cards of children may have one certificate or none. */
const readIfThere = (card: BelgianEidCard, file: CardFile): Promise<Uint8Array | null> =>
  card.readCertificate(file).catch((error: unknown) => {
    if (error instanceof EidError && error.code === 'CERTIFICATE_NOT_ON_CARD') return null;
    throw error;
  });
