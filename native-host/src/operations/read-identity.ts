/**
 * `read-identity`: the card's data files as stored, with a login beside them, where the citizen allowed every field of the identity
 * file; otherwise the allowed fields by value, which only the host vouches for.
 */
import { toBase64 } from '@eid-loket/shared/encoding/base64.ts';
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import {
  CARD_FIELDS,
  type CardField,
  type DataGroup,
  type FieldRequests,
  requestsOf,
} from '@eid-loket/shared/protocol/card-fields.ts';
import type { OperationParams, OperationResult } from '@eid-loket/shared/protocol/operations.ts';
import { IDENTITY_PACKAGE_FORMAT, type IdentityPackage } from '@eid-loket/shared/token/identity-package.ts';
import type { BelgianEidCard } from '../belgian-eid/belgian-eid-card.ts';
import { valuesOf } from '../belgian-eid/card-values.ts';
import { askedFields, type DataFiles, groupsOf, readFiles, shownOf, wholeGroups } from './data-files.ts';
import { chainOf, type HolderCertificate, readHolderCertificate } from './holder-certificate.ts';
import { signLogin } from './login.ts';
import type { OperationContext } from './operation-context.ts';
import { readAndAsk, type Shown } from './read-and-ask.ts';
import { vouchedValues } from './read-values.ts';
import { readSigned, type SignedFiles } from './signed-files.ts';

type Params = OperationParams<'read-identity'>;

interface FirstReading extends Shown {
  files: DataFiles;
  /** Where the page asked for the whole identity file, which comes with a login. */
  holder: HolderCertificate | null;
}

export async function readIdentity(
  context: OperationContext,
  params: Params,
): Promise<OperationResult<'read-identity'>> {
  const fields = params.fields ?? requestsOf(params.groups ?? []);
  const couldBeWhole = wholeGroups(askedFields(fields));
  const { found, first, rest, granted } = await readAndAsk(context, {
    fields,
    first: (card) => readFirst(context, card, fields, params),
    rest: async (card, { holder, files }) =>
      holder && {
        signed: await readSigned(context, card, files, couldBeWhole, params.challengeNonce),
        chain: await chainOf(context, card, holder),
      },
  });
  const whole = wholeGroups(granted);
  if (!first.holder || !rest || !whole.includes('identity')) return { hostVouched: vouched(first, granted) };
  const byValue = granted.filter((field) => !whole.includes(CARD_FIELDS[field]));
  return {
    ...(await signLogin(context, found, first.holder, rest.chain, params.challengeNonce)),
    identity: identityPackage(rest.signed, whole, rest.chain[1]),
    ...(byValue.length > 0 ? { hostVouched: vouched(first, byValue) } : {}),
  };
}

const vouched = ({ values }: Shown, fields: readonly CardField[]) => vouchedValues(valuesOf(values, fields));

/** @throws EidError CARD_EXPIRED, and what reading the certificate throws */
async function readFirst(
  context: OperationContext,
  card: BelgianEidCard,
  fields: FieldRequests,
  { allowExpired = false }: Params,
): Promise<FirstReading> {
  const withLogin = wholeGroups(askedFields(fields)).includes('identity');
  const holder = withLogin ? await readHolderCertificate(context, card, 'authentication', { allowExpired }) : null;
  const files = await readFiles(card, groupsOf(fields), withLogin ? 'usual' : 'looked-for');
  const shown = shownOf(files, fields, context.now());
  const expired = shown.summary.expired || (holder?.summary.expired ?? false);
  if (expired && !allowExpired) throw new EidError('CARD_EXPIRED');
  return { ...shown, holder, summary: { ...shown.summary, expired, test: holder?.summary.test ?? null } };
}

function identityPackage(signed: SignedFiles, groups: readonly DataGroup[], root: Uint8Array): IdentityPackage {
  const { identity, identitySignature, address, addressSignature, photo, registerCertificate, chip } = signed;
  return {
    format: IDENTITY_PACKAGE_FORMAT,
    identityFile: toBase64(identity),
    identitySignature: toBase64(identitySignature),
    ...(groups.includes('address') && address && addressSignature
      ? { addressFile: toBase64(address), addressSignature: toBase64(addressSignature) }
      : {}),
    ...(groups.includes('photo') && photo ? { photoFile: toBase64(photo) } : {}),
    ...(chip ? { basicKeyFile: toBase64(chip.basicKeyFile), cardProof: toBase64(chip.cardProof) } : {}),
    registerCertificate: toBase64(registerCertificate),
    rootCertificate: toBase64(root),
  };
}
