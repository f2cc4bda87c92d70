/** A request of a page that speaks another product's messages: one of ours, as the citizen's window and the host know it. */
import { toHex } from '@eid-loket/shared/encoding/bytes.ts';
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import { LANGUAGES, type Language } from '@eid-loket/shared/protocol/fields.ts';
import browser from 'webextension-polyfill';
import type { PageRequest } from '../internal-messages.ts';
import type { OpenRequests } from './open-requests.ts';

type Asked = Pick<PageRequest, 'operation' | 'language' | 'params' | 'clicked'> & {
  api: NonNullable<PageRequest['api']>;
  /** Ends before the page's own limit does. */
  limitMs: number;
};

/** @returns the operation's result, whose form the eID window has checked. @throws EidError */
export async function askAsForeignApi(requests: OpenRequests, { limitMs, ...asked }: Asked): Promise<unknown> {
  const requestId = toHex(crypto.getRandomValues(new Uint8Array(16)));
  const timer = setTimeout(() => requests.end(requestId, new EidError('REQUEST_TIMED_OUT')), limitMs);
  try {
    return await new Promise((resolve, reject) => {
      void requests.start({ type: 'page-request', requestId, ...asked }, (answer) => {
        if (answer.type === 'result') resolve(answer.result);
        if (answer.type === 'failure') reject(new EidError(answer.error.code, answer.error.details));
      });
    });
  } finally {
    clearTimeout(timer);
  }
}

/** The page's wish, else the browser's language, else Dutch. */
export function wishedLanguage(wish: string | null | undefined): Language {
  const spoken = [wish, browser.i18n.getUILanguage()].map((tag) => tag?.slice(0, 2).toLowerCase());
  return (
    LANGUAGES.find((language) => language === spoken[0]) ?? LANGUAGES.find((language) => language === spoken[1]) ?? 'nl'
  );
}
