/** The few controls that the extension's pages are made of. */
import { element } from '../ui/dom.ts';

/** While its work is going on a button does nothing: nobody asks twice. */
export function pageButton(
  id: string,
  label: string,
  onClick: () => unknown,
  kind: 'primary' | 'plain' = 'plain',
): HTMLButtonElement {
  const made = element('button', { id, class: kind, type: 'button' }, label);
  let busy = false;
  made.addEventListener('click', async () => {
    if (busy) return;
    busy = true;
    try {
      await onClick();
    } finally {
      busy = false;
    }
  });
  return made;
}

export const pageLink = (id: string, label: string, href: string): HTMLAnchorElement =>
  element('a', { id, href, target: '_blank' }, label);

export const section = (title: string, ...children: (Node | string)[]): HTMLElement =>
  element('section', {}, element('h2', {}, title), ...children);

export function selectBox<T extends string>(
  id: string,
  label: string,
  options: readonly (readonly [value: T, label: string])[],
  chosen: T,
  onChange: (value: T) => unknown,
): HTMLElement {
  const select = element('select', { id }, ...options.map(([value, text]) => element('option', { value }, text)));
  select.value = chosen;
  select.addEventListener('change', () => void onChange(select.value as T));
  return element('p', { class: 'field' }, element('label', { for: id }, label), select);
}

/** Gives the browser a file to save, made here. */
export function saveFile(name: string, content: string): void {
  const url = URL.createObjectURL(new Blob([content], { type: 'application/json' }));
  element('a', { href: url, download: name }).click();
  URL.revokeObjectURL(url);
}
