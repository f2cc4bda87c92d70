/**
 * `read-identity`: the card's data files as stored, with a login beside them, where the citizen allowed every field of the identity
 * file; otherwise the allowed fields by value, which only the host vouches for.
 */
import { createHash } from 'node:crypto';
import { toBase64 } from '@eid-loket/shared/encoding/base64.ts';
import { CARD_FIELDS, type DataGroup, requestsOf } from '@eid-loket/shared/protocol/card-fields.ts';
import type { OperationParams, OperationResult } from '@eid-loket/shared/protocol/operations.ts';
import { cardProofMessage } from '@eid-loket/shared/token/card-proof-message.ts';
import { IDENTITY_PACKAGE_FORMAT, type IdentityPackage } from '@eid-loket/shared/token/identity-package.ts';
import type { BelgianEidCard } from '../belgian-eid/belgian-eid-card.ts';
import { CARD_FILES } from '../belgian-eid/card-files.ts';
import { valuesOf } from '../belgian-eid/card-values.ts';
import { askedFields, type DataFiles, groupsOf, readFiles, shownOf, wholeGroups } from './data-files.ts';
import { readChain, readHolderCertificate } from './holder-certificate.ts';
import { signLogin } from './login.ts';
import type { OperationContext } from './operation-context.ts';
import { readAndAsk } from './read-and-ask.ts';
import { vouchedValues } from './read-values.ts';

type Params = OperationParams<'read-identity'>;

export async function readIdentity(
  context: OperationContext,
  params: Params,
): Promise<OperationResult<'read-identity'>> {
  const fields = params.fields ?? requestsOf(params.groups ?? []);
  const couldBeWhole = wholeGroups(askedFields(fields));
  const { found, first, rest, granted } = await readAndAsk(context, {
    fields,
    first: async (card) => {
      const holder = couldBeWhole.includes('identity') ? await readHolderCertificate(card, 'authentication') : null;
      return { holder, ...shownOf(await readFiles(card, groupsOf(fields)), fields) };
    },
    rest: async (card) =>
      couldBeWhole.includes('identity')
        ? {
            evidence: await readEvidence(card, couldBeWhole, context.origin, params.challengeNonce),
            chain: await readChain(card),
          }
        : null,
  });
  const whole = wholeGroups(granted);
  const { holder } = first;
  if (!whole.includes('identity') || !rest || !holder)
    return { hostVouched: vouchedValues(valuesOf(first.values, granted)) };
  const { evidence, chain } = rest;
  const byValue = valuesOf(
    first.values,
    granted.filter((field) => !whole.includes(CARD_FIELDS[field])),
  );
  return {
    ...(await signLogin(context, found, holder, chain, params.challengeNonce)),
    identity: identityPackage(first.files, evidence, whole, chain[1]),
    ...(Object.keys(byValue).length > 0 ? { hostVouched: vouchedValues(byValue) } : {}),
  };
}

/** What makes files believable. */
interface Evidence {
  identitySignature: Uint8Array;
  addressSignature: Uint8Array | null;
  registerCertificate: Uint8Array;
  /** Null on cards that have no basic key. */
  chip: { basicKeyFile: Uint8Array; cardProof: Uint8Array } | null;
}

async function readEvidence(
  card: BelgianEidCard,
  groups: readonly DataGroup[],
  origin: string,
  challengeNonce: string,
): Promise<Evidence> {
  return {
    identitySignature: await card.readWhole(CARD_FILES.identitySignature),
    addressSignature: groups.includes('address') ? await card.readWhole(CARD_FILES.addressSignature) : null,
    chip: card.model.provesItself ? await proveChip(card, await cardProofMessage(origin, challengeNonce)) : null,
    registerCertificate: await card.readCertificate(CARD_FILES.registerCertificate),
  };
}

export async function proveChip(card: BelgianEidCard, message: Uint8Array) {
  return {
    basicKeyFile: await card.readWhole(CARD_FILES.basicKey),
    cardProof: await card.proveItself(createHash('sha384').update(message).digest()),
  };
}

function identityPackage(
  files: DataFiles,
  { identitySignature, addressSignature, registerCertificate, chip }: Evidence,
  groups: readonly DataGroup[],
  root: Uint8Array,
): IdentityPackage {
  const text = (bytes: Uint8Array | undefined) => toBase64(bytes as Uint8Array);
  return {
    format: IDENTITY_PACKAGE_FORMAT,
    identityFile: text(files.identity),
    identitySignature: text(identitySignature),
    ...(groups.includes('address') && addressSignature
      ? { addressFile: text(files.address), addressSignature: text(addressSignature) }
      : {}),
    ...(groups.includes('photo') ? { photoFile: text(files.photo) } : {}),
    ...(chip ? { basicKeyFile: text(chip.basicKeyFile), cardProof: text(chip.cardProof) } : {}),
    registerCertificate: text(registerCertificate),
    rootCertificate: text(root),
  };
}
