/** `get-status` needs no window and no citizen: a short visit to the host. */
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import { OPERATIONS, type OperationResult } from '@eid-loket/shared/protocol/operations.ts';
import { parseMessage } from '@eid-loket/shared/protocol/parse-message.ts';
import browser from 'webextension-polyfill';
import { connectHost } from '../host/host-connection.ts';
import type { PendingRequest } from '../internal-messages.ts';

export function getStatus({
  requestId,
  origin,
  language,
}: Pick<PendingRequest, 'requestId' | 'origin' | 'language'>): Promise<OperationResult<'get-status'>> {
  const { result, timeLimitMs } = OPERATIONS['get-status'];
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
          const status = parseMessage(result, message.result, 'HOST_MESSAGE_INVALID');
          end(() => resolve({ ...status, extensionVersion: browser.runtime.getManifest().version }));
        } catch (error) {
          end(() => reject(error));
        }
      },
      onGone: (error) => end(() => reject(error)),
    });
    host.send({ type: 'request', requestId, operation: 'get-status', origin, language, params: {} });
  });
}
