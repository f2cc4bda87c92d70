/** Host, reader and card at a glance: what the host said, or did not say, as three rows. Pure. */
import type { ErrorCode } from '@eid-loket/shared/errors/error-catalogue.ts';
import type { OperationResult } from '@eid-loket/shared/protocol/operations.ts';

/** `unknown` is what cannot be seen because of what is wrong before it. */
export type Light = 'good' | 'attention' | 'bad' | 'unknown';
export type CardState = OperationResult<'get-status'>['card'];

export type StatusRow =
  | { part: 'host'; light: Light; version: string | null; code: ErrorCode | null }
  | { part: 'reader'; light: Light; readers: number | null; code: ErrorCode | null }
  | { part: 'card'; light: Light; card: CardState | null };

export type Status = { result: OperationResult<'get-status'> } | { code: ErrorCode };

const CARD_LIGHT: Readonly<Record<CardState, Light>> = {
  eid: 'good',
  absent: 'attention',
  several: 'attention',
  unknown: 'bad',
};

export function statusRows(status: Status): StatusRow[] {
  if ('code' in status) {
    const readerFault = /^(?:PCSC|READER)_/.test(status.code);
    return [
      { part: 'host', light: readerFault ? 'good' : 'bad', version: null, code: readerFault ? null : status.code },
      { part: 'reader', light: readerFault ? 'bad' : 'unknown', readers: null, code: readerFault ? status.code : null },
      { part: 'card', light: 'unknown', card: null },
    ];
  }
  const { hostVersion, readers, card } = status.result;
  return [
    { part: 'host', light: 'good', version: hostVersion, code: null },
    { part: 'reader', light: readers > 0 ? 'good' : 'attention', readers, code: null },
    readers > 0 ? { part: 'card', light: CARD_LIGHT[card], card } : { part: 'card', light: 'unknown', card: null },
  ];
}
