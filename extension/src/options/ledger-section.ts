/** The ledger in the settings: its rows, the newest first, and keeping, saving and emptying it. */
import type { CardField } from '@eid-loket/shared/protocol/card-fields.ts';
import type { Language } from '@eid-loket/shared/protocol/fields.ts';
import { FIELD_NAMES } from '../eid-window/texts/card-fields.ts';
import { clearLedger, readLedger } from '../ledger/ledger.ts';
import type { LedgerEntry } from '../ledger/ledger-entries.ts';
import { pageButton, saveFile, section } from '../pages/controls.ts';
import type { PageFrame } from '../pages/page-frame.ts';
import { readPolicy } from '../portals/read-policy.ts';
import { changeSettings } from '../settings/settings.ts';
import { element } from '../ui/dom.ts';

export async function ledgerSection(
  frame: PageFrame,
  kept: boolean,
  changed: () => Promise<void>,
): Promise<HTMLElement> {
  const { ledger: texts } = frame.texts;
  if (!(await readPolicy()).ledger) return section(texts.title, element('p', { id: 'ledger-off' }, texts.offByPolicy));
  const entries = await readLedger();
  const keep = element('input', { type: 'checkbox', id: 'keep-ledger', checked: kept });
  keep.addEventListener('change', () => void changeSettings({ ledger: keep.checked }).then(changed));
  return section(
    texts.title,
    element('p', { class: 'soft' }, texts.help),
    element('label', { class: 'check', for: 'keep-ledger' }, keep, texts.keep),
    ...(entries.length === 0
      ? [element('p', { id: 'ledger-empty', role: 'status' }, texts.empty)]
      : [
          element(
            'div',
            { class: 'scroll', role: 'region', tabindex: '0', 'aria-label': texts.title },
            table(entries, frame),
          ),
          element(
            'div',
            { class: 'buttons' },
            pageButton('save-ledger', texts.save, () =>
              saveFile('eid-loket-ledger.json', JSON.stringify(entries, null, 2)),
            ),
            pageButton('clear-ledger', texts.clear, () => clearLedger().then(changed)),
          ),
        ]),
  );
}

function table(entries: readonly LedgerEntry[], { texts, language }: PageFrame): HTMLElement {
  const { ledger } = texts;
  const time = new Intl.DateTimeFormat(`${language}-BE`, { dateStyle: 'medium', timeStyle: 'short' });
  const head = [ledger.when, ledger.site, ledger.what].map((text) => element('th', { scope: 'col' }, text));
  const rows = entries
    .toReversed()
    .map((entry) =>
      element(
        'tr',
        {},
        element('td', {}, element('time', { datetime: entry.at }, time.format(new Date(entry.at)))),
        element('td', {}, entry.site),
        element('td', {}, ...what(entry, ledger, language)),
      ),
    );
  return element(
    'table',
    { id: 'ledger' },
    element('thead', {}, element('tr', {}, ...head)),
    element('tbody', {}, ...rows),
  );
}

function what(
  { operation, data, document }: LedgerEntry,
  ledger: PageFrame['texts']['ledger'],
  language: Language,
): (Node | string)[] {
  const kinds = data.map((kind) => ledger.data[kind] ?? fieldName(kind, language)).join(', ');
  return [
    ledger.operations[operation] ?? operation,
    ...(kinds ? [element('br'), kinds] : []),
    ...(document
      ? [element('br'), document.title, element('br'), `${ledger.digest} `, element('code', {}, document.sha256)]
      : []),
  ];
}

const fieldName = (kind: string, language: Language): string =>
  kind in FIELD_NAMES ? FIELD_NAMES[kind as CardField][language].toLowerCase() : kind;
