/** The three rows of the status as a list that keeps itself up to date while its page is seen. */

import type { Language } from '@eid-loket/shared/protocol/fields.ts';
import { element } from '../ui/dom.ts';
import { errorWords } from '../ui/kept-together.ts';
import { askHost } from './ask-background.ts';
import { type Light, type Status, type StatusRow, statusRows } from './status-rows.ts';
import type { PageTexts } from './texts/page-texts.ts';

/** The pause between an answer and the next question, milliseconds. */
const PAUSE_MS = 2_000;
const MARKS: Readonly<Record<Light, string>> = { good: '✓', attention: '…', bad: '✕', unknown: '?' };

export function statusList(
  { language, texts }: { language: Language; texts: PageTexts },
  onChange: (status: Status) => void = () => {},
): HTMLElement {
  const list = element('ul', {
    id: 'status',
    class: 'status',
    'aria-live': 'polite',
    'aria-label': texts.status.title,
  });
  list.append(element('li', { class: 'busy' }, texts.status.asking));
  let shown = '';
  let placed = false;
  const look = async () => {
    placed ||= list.isConnected;
    if (placed && !list.isConnected) return;
    if (document.visibilityState === 'visible') {
      const status = await askHost('get-status', language);
      const rows = statusRows(status);
      // A list that did not change is not spoken again.
      if (JSON.stringify(rows) !== shown) {
        list.replaceChildren(...rows.map((row) => item(row, language, texts)));
        onChange(status);
      }
      shown = JSON.stringify(rows);
    }
    setTimeout(look, PAUSE_MS);
  };
  void look();
  return list;
}

function item(row: StatusRow, language: Language, texts: PageTexts): HTMLElement {
  return element(
    'li',
    { class: row.light, 'data-part': row.part, 'data-light': row.light },
    element('span', { class: 'mark', 'aria-hidden': 'true' }, MARKS[row.light]),
    element('span', {}, element('strong', {}, texts.status.parts[row.part]), ' ', words(row, language, texts)),
  );
}

function words(row: StatusRow, language: Language, { status }: PageTexts): string {
  if (row.part !== 'card' && row.code !== null) {
    const { what, todo } = errorWords(row.code, language);
    return `${what} ${todo}`;
  }
  if (row.light === 'unknown') return status.unknown;
  if (row.part === 'host') return status.host;
  if (row.part === 'reader') return row.readers ? status.reader : status.noReader;
  return row.card === null ? status.unknown : status.card[row.card];
}
