/** What the pictures of docs/support.md show: words of the eID window in English, which also stand for the picture in the document. */
import type { ErrorCode } from '@eid-loket/shared/errors/error-catalogue.ts';
import { errorText } from '@eid-loket/shared/errors/error-text.ts';

const CODES = [
  'HOST_NOT_FOUND',
  'PCSC_NOT_RUNNING',
  'PCSC_ACCESS_DENIED',
  'CARD_MUTE',
  'CARD_NOT_RECOGNISED',
  'PIN_BLOCKED',
  'CARD_IN_USE',
  'HOST_OUTDATED',
] as const satisfies readonly ErrorCode[];

export const SUPPORT_PICTURES: ReadonlyMap<ErrorCode, string> = new Map(
  CODES.map((code) => {
    const { what, todo } = errorText(code, 'en');
    return [code, `${what} ${todo}`];
  }),
);
