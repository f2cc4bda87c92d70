/** What the extension's own pages ask the background, which has the line to the host for it. */
import { toFailure } from '@eid-loket/shared/errors/eid-error.ts';
import type { ErrorCode } from '@eid-loket/shared/errors/error-catalogue.ts';
import type { Language } from '@eid-loket/shared/protocol/fields.ts';
import { OPERATIONS, type OperationResult } from '@eid-loket/shared/protocol/operations.ts';
import { parseMessage } from '@eid-loket/shared/protocol/parse-message.ts';
import browser from 'webextension-polyfill';
import { BackgroundAnswerSchema, type OwnRequest, type VisitName } from '../internal-messages.ts';

/** What the host said, or why it did not. */
export type HostAnswer<O extends VisitName> = { result: OperationResult<O> } | { code: ErrorCode };

export async function askHost<O extends VisitName>(operation: O, language: Language): Promise<HostAnswer<O>> {
  try {
    const request: OwnRequest = { type: 'own-visit', operation, language };
    const answer = parseMessage(BackgroundAnswerSchema, await browser.runtime.sendMessage(request), 'INTERNAL_ERROR');
    if (answer.type === 'failure') return { code: answer.error.code };
    if (answer.type !== 'result') return { code: 'INTERNAL_ERROR' };
    const result = parseMessage(OPERATIONS[operation].result, answer.result, 'HOST_MESSAGE_INVALID');
    return { result: result as OperationResult<O> };
  } catch (error) {
    return { code: toFailure(error).code };
  }
}
