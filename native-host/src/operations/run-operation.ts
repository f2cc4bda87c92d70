/** Every operation's function, by its name. This file is what loads them all. */
import type { OperationName, OperationParams, OperationResult } from '@eid-loket/shared/protocol/operations.ts';
import { changePin } from './change-pin.ts';
import { doctor } from './doctor.ts';
import { getCertificates } from './get-certificates.ts';
import { getStatus } from './get-status.ts';
import { login } from './login.ts';
import type { OperationContext } from './operation-context.ts';
import { pinStatus } from './pin-status.ts';
import { proveCard } from './prove-card.ts';
import { readIdentity } from './read-identity.ts';
import { readValues } from './read-values.ts';
import { sign } from './sign.ts';
import { signHash } from './sign-hash.ts';

export type Run<O extends OperationName> = (
  context: OperationContext,
  params: OperationParams<O>,
) => Promise<OperationResult<O>>;

export const RUN: { [O in OperationName]: Run<O> } = {
  'get-status': getStatus,
  login,
  'read-identity': readIdentity,
  sign,
  'sign-hash': signHash,
  'get-certificates': getCertificates,
  'prove-card': proveCard,
  'read-values': readValues,
  'pin-status': pinStatus,
  doctor,
  'change-pin': changePin,
};
