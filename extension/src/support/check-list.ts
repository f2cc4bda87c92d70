/** What the host's doctor found: what is wrong with its cause and remedy, and the rest folded away. */

import type { OperationResult } from '@eid-loket/shared/protocol/operations.ts';
import type { HostAnswer } from '../pages/ask-background.ts';
import type { PageFrame } from '../pages/page-frame.ts';
import { element } from '../ui/dom.ts';
import { filled } from '../ui/filled.ts';
import { errorWords } from '../ui/kept-together.ts';

type Check = OperationResult<'doctor'>['rows'][number];

/** By verdict: the mark, and the colour that it has in the style sheet. */
const LOOKS: Readonly<Record<Check['verdict'], readonly [mark: string, colour: string]>> = {
  bad: ['✕', 'bad'],
  warning: ['!', 'attention'],
  note: ['i', 'attention'],
  good: ['✓', 'good'],
  none: ['?', 'unknown'],
};

export function checkList(answer: HostAnswer<'doctor'>, { texts, language }: PageFrame): HTMLElement[] {
  const { support } = texts;
  if ('code' in answer) {
    const { what, todo } = errorWords(answer.code, language);
    return [element('p', { id: 'checks-failed' }, `${what} ${todo}`)];
  }
  const { rows } = answer.result;
  const found = rows.filter(({ problem }) => problem !== null);
  const others = rows.filter(({ problem }) => problem === null);
  return [
    found.length === 0
      ? element('p', { id: 'checks-good', class: 'notice good' }, support.checksGood)
      : element('ul', { id: 'checks', class: 'status' }, ...found.map(item)),
    element(
      'details',
      { id: 'other-checks' },
      element('summary', {}, filled(support.checksOther, { count: others.length })),
      element('ul', { class: 'status' }, ...others.map(item)),
    ),
  ];
}

function item({ check, verdict, code, title, cause, remedy }: Check): HTMLElement {
  const [mark, colour] = LOOKS[verdict];
  const lines = [cause, remedy].flatMap((line) => (line === null ? [] : [element('p', {}, line)]));
  return element(
    'li',
    { class: colour, 'data-check': check, 'data-verdict': verdict },
    element('span', { class: 'mark', 'aria-hidden': 'true' }, mark),
    element(
      'div',
      {},
      element('strong', {}, title),
      ...lines,
      ...(code === null ? [] : [element('code', { class: 'soft' }, code)]),
    ),
  );
}
