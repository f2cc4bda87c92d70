/** An operation that needs no window and no citizen: starts a host, asks it, checks the answer, and closes the line. */
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import { OPERATIONS, type OperationResult } from '@eid-loket/shared/protocol/operations.ts';
import { parseMessage } from '@eid-loket/shared/protocol/parse-message.ts';
import { connectHost } from '../host/host-connection.ts';
import type { PendingRequest, VisitName } from '../internal-messages.ts';

/** Who asks, in which language. */
export type Visitor = Pick<PendingRequest, 'requestId' | 'origin' | 'language'>;

/** @throws EidError REQUEST_TIMED_OUT, HOST_MESSAGE_INVALID, what the host says, or why there is none */
export function visitHost<O extends VisitName>(
  operation: O,
  { requestId, origin, language }: Visitor,
): Promise<OperationResult<O>> {
  const { result, timeLimitMs } = OPERATIONS[operation];
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => end(() => reject(new EidError('REQUEST_TIMED_OUT'))), timeLimitMs);
    const end = (settle: () => void) => {
      clearTimeout(timer);
      host.close();
      settle();
    };
    const host = connectHost({
      onMessage(message) {
        if (message.type === 'failure') end(() => reject(new EidError(message.error.code, message.error.details)));
        if (message.type !== 'result') return;
        try {
          const answer = parseMessage(result, message.result, 'HOST_MESSAGE_INVALID') as OperationResult<O>;
          end(() => resolve(answer));
        } catch (error) {
          end(() => reject(error));
        }
      },
      onGone: (error) => end(() => reject(error)),
    });
    host.send({ type: 'request', requestId, operation, origin, language, params: {} });
  });
}
