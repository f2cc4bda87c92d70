/** What the extension's own pages ask the background, which has the one line to the host for it. */
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import type { Language } from '@eid-loket/shared/protocol/fields.ts';
import { OPERATIONS } from '@eid-loket/shared/protocol/operations.ts';
import { parseMessage } from '@eid-loket/shared/protocol/parse-message.ts';
import browser from 'webextension-polyfill';
import { BackgroundAnswerSchema, type OwnRequest } from '../internal-messages.ts';
import type { Status } from './status-rows.ts';

export async function askStatus(language: Language): Promise<Status> {
  try {
    const request: OwnRequest = { type: 'own-status', language };
    const answer = parseMessage(BackgroundAnswerSchema, await browser.runtime.sendMessage(request), 'INTERNAL_ERROR');
    if (answer.type === 'failure') return { code: answer.error.code };
    if (answer.type !== 'result') return { code: 'INTERNAL_ERROR' };
    return { result: parseMessage(OPERATIONS['get-status'].result, answer.result, 'HOST_MESSAGE_INVALID') };
  } catch (error) {
    return { code: error instanceof EidError ? error.code : 'INTERNAL_ERROR' };
  }
}
