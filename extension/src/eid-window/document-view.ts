/**
 * The document to sign, whole, with its length and a search. Going on takes that its end was on the screen, or that the citizen says
 * to have read it elsewhere. Long runs of blank lines, which would hide what follows, are counted instead of shown.
 */
import { fromBase64 } from '@eid-loket/shared/encoding/base64.ts';
import type { Language } from '@eid-loket/shared/protocol/fields.ts';
import { displayableText } from '@eid-loket/shared/token/displayable-text.ts';
import type { PendingRequest } from '../internal-messages.ts';
import { element } from '../ui/dom.ts';
import { filled } from '../ui/filled.ts';
import { lockWhile, markButtons } from './click-guard.ts';
import { searchIn } from './document-search.ts';
import { windowTexts } from './texts/index.ts';

/** Blank lines in a row that are still shown as they are. */
const BLANK_LINES_SHOWN = 3;

/** @param goOn the button that waits until the document was read */
export function documentView({ params }: PendingRequest, language: Language, goOn: HTMLButtonElement): Node[] {
  const texts = windowTexts(language);
  const text = displayableText(fromBase64(String(params.document)));
  const end = element('span', { id: 'document-end' });
  const shown = element(
    'pre',
    { id: 'document', tabindex: '0', translate: 'no', 'aria-label': String(params.title) },
    ...withBlankRuns(text, texts.emptyLines),
    end,
  );
  const elsewhere = element('input', { id: 'read-elsewhere', type: 'checkbox' });
  const hint = element('p', { id: 'read-hint', class: 'help', role: 'status' }, texts.readToEnd);
  let endSeen = false;
  lockWhile(goOn, () => !endSeen && !elsewhere.checked);
  elsewhere.addEventListener('change', markButtons);
  new IntersectionObserver((entries) => {
    if (endSeen || !entries.some((entry) => entry.isIntersecting)) return;
    endSeen = true;
    hint.replaceChildren(texts.endSeen);
    markButtons();
  }).observe(end);
  return [
    element(
      'div',
      { class: 'document-tools' },
      element('span', { id: 'document-length' }, lengthOf(text, language)),
      searchIn(shown, texts),
    ),
    shown,
    hint,
    element('label', { class: 'check', for: 'read-elsewhere' }, elsewhere, texts.readElsewhere),
  ];
}

function lengthOf(text: string, language: Language): string {
  const number = (count: number) => new Intl.NumberFormat(language).format(count);
  const lines = text.replace(/\n$/, '').split('\n').length;
  return filled(windowTexts(language).docLength, { characters: number([...text].length), lines: number(lines) });
}

/** Lines that hold nothing but blanks count as blank: they show as nothing. */
function withBlankRuns(text: string, sentence: string): (Node | string)[] {
  const run = new RegExp(`(?:^|(?<=\\n))(?:[ \\t\\u00a0\\u202f]*\\n){${BLANK_LINES_SHOWN + 1},}`, 'g');
  const parts: (Node | string)[] = [];
  let from = 0;
  for (const { 0: blank, index } of text.matchAll(run)) {
    parts.push(text.slice(from, index));
    const count = blank.split('\n').length - 1;
    parts.push(element('span', { class: 'blank-run' }, filled(sentence, { count })), '\n');
    from = index + blank.length;
  }
  parts.push(text.slice(from));
  return parts;
}
