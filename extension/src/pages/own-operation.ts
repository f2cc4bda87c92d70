/** An operation of the extension's own page: the same eID window, and the same ways for it to end, as a portal's. */
import { toHex } from '@eid-loket/shared/encoding/bytes.ts';
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import type { Language } from '@eid-loket/shared/protocol/fields.ts';
import { OPERATIONS, type OperationParams, type OperationResult } from '@eid-loket/shared/protocol/operations.ts';
import { parseMessage } from '@eid-loket/shared/protocol/parse-message.ts';
import { OpenRequests } from '../content/open-requests.ts';
import type { OwnOperationName } from '../internal-messages.ts';

let requests: OpenRequests | null = null;

/** @throws EidError with what ended it */
export async function ownOperation<O extends OwnOperationName>(
  operation: O,
  params: OperationParams<O>,
  language: Language,
): Promise<OperationResult<O>> {
  requests ??= new OpenRequests();
  const open = requests;
  const requestId = toHex(crypto.getRandomValues(new Uint8Array(16)));
  const result = await new Promise<unknown>((resolve, reject) => {
    void open.start({ type: 'own-request', requestId, operation, language, params }, (message) => {
      if (message.type === 'result') resolve(message.result);
      if (message.type === 'failure') reject(new EidError(message.error.code, message.error.details));
    });
  });
  return parseMessage(OPERATIONS[operation].result, result, 'HOST_MESSAGE_INVALID') as OperationResult<O>;
}
