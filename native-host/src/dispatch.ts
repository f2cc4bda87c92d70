/** From an operation's name to its function, by the shared table: parameters in and result out are checked against its row. */
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import { EXTENSION_ORIGIN } from '@eid-loket/shared/protocol/fields.ts';
import { isOperationName } from '@eid-loket/shared/protocol/host-messages.ts';
import {
  isWebOperation,
  mayAsk,
  OPERATIONS,
  type OperationName,
  type OperationParams,
  type OperationResult,
} from '@eid-loket/shared/protocol/operations.ts';
import { parseMessage } from '@eid-loket/shared/protocol/parse-message.ts';
import { changePin } from './operations/change-pin.ts';
import { doctor } from './operations/doctor.ts';
import { getCertificates } from './operations/get-certificates.ts';
import { getStatus } from './operations/get-status.ts';
import { login } from './operations/login.ts';
import type { OperationContext } from './operations/operation-context.ts';
import { pinStatus } from './operations/pin-status.ts';
import { proveCard } from './operations/prove-card.ts';
import { readIdentity } from './operations/read-identity.ts';
import { readValues } from './operations/read-values.ts';
import { sign } from './operations/sign.ts';
import { signHash } from './operations/sign-hash.ts';

type Run<O extends OperationName> = (
  context: OperationContext,
  params: OperationParams<O>,
) => Promise<OperationResult<O>>;

const RUN: { [O in OperationName]: Run<O> } = {
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

/** @throws EidError OPERATION_UNKNOWN, OPERATION_NOT_ALLOWED, MESSAGE_INVALID, and what the operation throws */
export async function dispatch(operation: string, params: unknown, context: OperationContext): Promise<unknown> {
  if (!isOperationName(operation)) throw new EidError('OPERATION_UNKNOWN');
  const allowed = context.origin === EXTENSION_ORIGIN ? mayAsk('extension', operation) : isWebOperation(operation);
  if (!allowed) throw new EidError('OPERATION_NOT_ALLOWED');
  const run = RUN[operation] as Run<OperationName>;
  const result = await run(context, parseMessage(OPERATIONS[operation].params, params, 'MESSAGE_INVALID') as never);
  return parseMessage(OPERATIONS[operation].result, result, 'CARD_FILE_INVALID');
}

export const timeLimitOf = (operation: string): number =>
  OPERATIONS[isOperationName(operation) ? operation : 'get-status'].timeLimitMs;
