/** A failure in words, on one of the extension's pages: what happened, what to do, and the code with the way to the help page. */

import { toFailure } from '@eid-loket/shared/errors/eid-error.ts';
import type { Language } from '@eid-loket/shared/protocol/fields.ts';
import { element } from '../ui/dom.ts';
import { errorWords } from '../ui/kept-together.ts';

export function failureNotice(error: unknown, language: Language): HTMLElement {
  const { code, details } = toFailure(error);
  const { what, todo } = errorWords(code, language, details);
  return element(
    'div',
    { class: 'notice bad', role: 'alert' },
    element('p', { id: 'what' }, `${what} ${todo}`),
    element(
      'p',
      {},
      element('a', { href: `support.html#${code}`, target: '_blank' }, element('code', { id: 'code' }, code)),
    ),
  );
}
