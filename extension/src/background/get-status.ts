/**
 * `get-status` needs no window and no citizen: a short visit to the host. A request during a visit, or shortly after
 * it, gets its answer: at most one host runs for it.
 */
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import { OPERATIONS, type OperationResult } from '@eid-loket/shared/protocol/operations.ts';
import { parseMessage } from '@eid-loket/shared/protocol/parse-message.ts';
import browser from 'webextension-polyfill';
import { connectHost } from '../host/host-connection.ts';
import type { PendingRequest } from '../internal-messages.ts';

type Status = OperationResult<'get-status'>;
type StatusRequest = Pick<PendingRequest, 'requestId' | 'origin' | 'language'>;

/** How long an answer is kept, milliseconds. */
const KEPT_MS = 1_000;

let visit: { answer: Promise<Status>; endedAt: number | null } | null = null;

export function getStatus(request: StatusRequest): Promise<Status> {
  if (visit && (visit.endedAt === null || Date.now() - visit.endedAt < KEPT_MS)) return visit.answer;
  const current = { answer: visitHost(request), endedAt: null as number | null };
  visit = current;
  const ended = () => {
    current.endedAt = Date.now();
  };
  current.answer.then(ended, ended);
  return current.answer;
}

function visitHost({ requestId, origin, language }: StatusRequest): Promise<Status> {
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
