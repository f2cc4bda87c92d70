/**
 * `get-status` needs no window and no citizen: a short visit to the host. A request during a visit, or shortly after
 * it, gets its answer: at most one host runs for it.
 */
import type { OperationResult } from '@eid-loket/shared/protocol/operations.ts';
import browser from 'webextension-polyfill';
import { type Visitor, visitHost } from './visit-host.ts';

type Status = OperationResult<'get-status'>;

/** How long an answer is kept, milliseconds. */
const KEPT_MS = 1_000;

let visit: { answer: Promise<Status>; endedAt: number | null } | null = null;

export function getStatus(visitor: Visitor): Promise<Status> {
  if (visit && (visit.endedAt === null || Date.now() - visit.endedAt < KEPT_MS)) return visit.answer;
  const current = { answer: askStatus(visitor), endedAt: null as number | null };
  visit = current;
  const ended = () => {
    current.endedAt = Date.now();
  };
  current.answer.then(ended, ended);
  return current.answer;
}

const askStatus = async (visitor: Visitor): Promise<Status> => ({
  ...(await visitHost('get-status', visitor)),
  extensionVersion: browser.runtime.getManifest().version,
});
