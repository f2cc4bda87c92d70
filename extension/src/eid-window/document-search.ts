/** Finds words in the shown document: counts them, marks them without changing the document, and goes from one to the next. */
import { element } from '../ui/dom.ts';
import { filled } from '../ui/filled.ts';
import type { WindowTexts } from './texts/window-texts.ts';

const MARKS = 'search';
const PRESENT = 'search-present';

export function searchIn(shown: HTMLElement, texts: WindowTexts): HTMLElement {
  const field = element('input', {
    id: 'search',
    type: 'search',
    autocomplete: 'off',
    'aria-label': texts.search,
    placeholder: texts.search,
  });
  const count = element('output', { id: 'search-count', for: 'search' });
  let found: Range[] = [];
  let position = 0;
  const show = () => {
    CSS.highlights.set(MARKS, new Highlight(...found));
    const present = found[position];
    CSS.highlights.set(PRESENT, new Highlight(...(present ? [present] : [])));
    if (present) scrollTo(shown, present);
    const text =
      found.length > 0 ? filled(texts.found, { position: position + 1, count: found.length }) : texts.notFound;
    count.replaceChildren(field.value === '' ? '' : text);
  };
  field.addEventListener('input', () => {
    found = rangesOf(shown, field.value);
    position = 0;
    show();
  });
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || found.length === 0) return;
    event.preventDefault();
    position = (position + (event.shiftKey ? found.length - 1 : 1)) % found.length;
    show();
  });
  return element('span', { class: 'search' }, field, count);
}

function rangesOf(shown: HTMLElement, wanted: string): Range[] {
  const needle = wanted.toLowerCase();
  const ranges: Range[] = [];
  if (needle === '') return ranges;
  const walker = document.createTreeWalker(shown, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = (node.nodeValue ?? '').toLowerCase();
    for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + needle.length)) {
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, Math.min(at + needle.length, node.nodeValue?.length ?? 0));
      ranges.push(range);
    }
  }
  return ranges;
}

function scrollTo(shown: HTMLElement, range: Range): void {
  const place = range.getBoundingClientRect();
  const box = shown.getBoundingClientRect();
  if (place.top < box.top || place.bottom > box.bottom) shown.scrollTop += place.top - box.top - box.height / 3;
}
