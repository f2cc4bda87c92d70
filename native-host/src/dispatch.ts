/** From an operation's name to its function, by the shared table: parameters in and result out are checked against its row. */
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import { EXTENSION_ORIGIN } from '@eid-loket/shared/protocol/fields.ts';
import { isOperationName } from '@eid-loket/shared/protocol/host-messages.ts';
import { isWebOperation, mayAsk, OPERATIONS, type OperationName } from '@eid-loket/shared/protocol/operations.ts';
import { parseMessage } from '@eid-loket/shared/protocol/parse-message.ts';
import type { OperationContext } from './operations/operation-context.ts';
import type { Run } from './operations/run-operation.ts';

let loading: Promise<typeof import('./operations/run-operation.ts')> | undefined;

/** Called ahead of need: the host's first message does not wait for the operations to be loaded. */
export function loadOperations() {
  loading ??= import('./operations/run-operation.ts');
  return loading;
}

/** @throws EidError OPERATION_UNKNOWN, OPERATION_NOT_ALLOWED, MESSAGE_INVALID, and what the operation throws */
export async function dispatch(operation: string, params: unknown, context: OperationContext): Promise<unknown> {
  if (!isOperationName(operation)) throw new EidError('OPERATION_UNKNOWN');
  const allowed = context.origin === EXTENSION_ORIGIN ? mayAsk('extension', operation) : isWebOperation(operation);
  if (!allowed) throw new EidError('OPERATION_NOT_ALLOWED');
  const { RUN } = await loadOperations();
  const run = RUN[operation] as Run<OperationName>;
  const result = await run(context, parseMessage(OPERATIONS[operation].params, params, 'MESSAGE_INVALID') as never);
  return parseMessage(OPERATIONS[operation].result, result, 'CARD_FILE_INVALID');
}

export const timeLimitOf = (operation: string): number =>
  OPERATIONS[isOperationName(operation) ? operation : 'get-status'].timeLimitMs;
