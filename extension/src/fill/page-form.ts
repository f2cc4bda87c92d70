/**
 * The part of "fill in this form" that runs in the page, in the extension's own world: describes the fields that a person sees,
 * writes what the citizen allowed, marks it, and takes it back. It reads no value out of the page. Never touched: hidden and
 * password fields, what cannot be seen or changed, other frames.
 */
import type { Assignment, FormField, ScannedForm } from './form-field.ts';

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

const KINDS: Readonly<Record<string, FormField['kind']>> = {
  text: 'text',
  date: 'date',
  number: 'number',
  radio: 'radio',
  textarea: 'textarea',
  'select-one': 'select',
  // Forms that mean well ask for numbers by it.
  tel: 'text',
};

const TEXT_MAX = 400;
const MARK = '3px solid #1a6b3c';

/** One control, or the buttons of a radio group. */
type Entry = Control[];
interface Written {
  control: Control;
  outline: string;
  /** The value before and after; of a radio group the button that was chosen before. */
  undo(): void;
}

let entries: Entry[] = [];
let written: Written[] = [];

function scan(): ScannedForm {
  entries = [];
  const groups = new Map<string, Control[]>();
  for (const control of document.querySelectorAll<Control>('input, select, textarea')) {
    if (!(control.type in KINDS) || !canBeFilled(control)) continue;
    const key = control.type === 'radio' ? `${control.form?.id ?? ''} ${control.name}` : null;
    const group = key === null ? undefined : groups.get(key);
    if (group) group.push(control);
    else {
      const entry = [control];
      entries.push(entry);
      if (key !== null) groups.set(key, entry);
    }
  }
  return { language: short(document.documentElement.lang), fields: entries.map(describe) };
}

/** What a person neither sees nor can change is left alone: traps for programs look so. */
function canBeFilled(control: Control): boolean {
  if (control.disabled || control.matches(':disabled') || ('readOnly' in control && control.readOnly)) return false;
  if (control.closest('[aria-hidden="true"], [inert]')) return false;
  const seen = control.type === 'radio' ? (control.labels?.[0] ?? control) : control;
  if (!seen.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true }))
    return false;
  const { width, height, right, bottom } = seen.getBoundingClientRect();
  return width > 4 && height > 4 && right + scrollX > 0 && bottom + scrollY > 0;
}

function describe(entry: Entry, id: number): FormField {
  const control = entry[0] as Control;
  const isRadio = control.type === 'radio';
  const legend = textOf(control.closest('fieldset')?.querySelector('legend'));
  return {
    id,
    kind: KINDS[control.type] ?? 'text',
    autocomplete: short(control.autocomplete.toLowerCase().split(/\s+/).at(-1)),
    label: isRadio ? legend || groupLabel(control) : labelOf(control),
    name: short(`${control.name} ${isRadio ? '' : control.id}`),
    placeholder: short('placeholder' in control ? control.placeholder : ''),
    group: isRadio ? '' : groupOf(control),
    maxLength: 'maxLength' in control && control.maxLength >= 0 ? control.maxLength : null,
    options: isRadio
      ? entry.map((radio) => ({ value: short((radio as HTMLInputElement).value), text: labelOf(radio) }))
      : control instanceof HTMLSelectElement
        ? [...control.options].slice(0, 600).map(({ value, text }) => ({ value: short(value), text: short(text) }))
        : [],
  };
}

function labelOf(control: Control): string {
  const { ariaLabel } = control;
  const labels = [...(control.labels ?? [])].map(textOf).join(' ').trim();
  return short(
    ariaLabel || byIds(control.getAttribute('aria-labelledby')) || labels || control.title || textBefore(control),
  );
}

const byIds = (ids: string | null): string =>
  (ids ?? '')
    .split(/\s+/)
    .map((id) => (id ? textOf(document.getElementById(id)) : ''))
    .join(' ')
    .trim();

/** Old forms: the text in the cell, line or element before the field. */
function textBefore(control: Control): string {
  const before = control.closest('td')?.previousElementSibling ?? control.previousElementSibling;
  if (before && !before.querySelector('input, select, textarea') && !before.matches('input, select, textarea'))
    return textOf(before);
  const node = control.previousSibling;
  return node?.nodeType === Node.TEXT_NODE ? short(node.textContent) : '';
}

const groupLabel = (control: Control): string => {
  const group = control.closest('[role="radiogroup"]');
  return short(
    group?.ariaLabel || byIds(group?.getAttribute('aria-labelledby') ?? null) || textOf(group?.previousElementSibling),
  );
};

/** Legends and group names from the inside out, and the last heading before the field within its section. */
function groupOf(control: Control): string {
  const parts: string[] = [];
  for (let box = control.parentElement; box && box !== document.body; box = box.parentElement) {
    if (box instanceof HTMLFieldSetElement) parts.push(textOf(box.querySelector('legend')));
    else if (box.matches('[role="group"]')) parts.push(box.ariaLabel ?? '', byIds(box.getAttribute('aria-labelledby')));
    else if (box.matches('section')) parts.push(textOf(box.querySelector('h1, h2, h3, h4, h5, h6')));
  }
  return short(parts.join(' '));
}

/** A label's own words, without those of a field inside it. */
function textOf(element: Element | null | undefined): string {
  if (!element) return '';
  const copy = element.cloneNode(true) as Element;
  for (const inner of copy.querySelectorAll('input, select, textarea, option, script, style')) inner.remove();
  return short(copy.textContent);
}

const short = (text: string | null | undefined): string => (text ?? '').replace(/\s+/g, ' ').trim().slice(0, TEXT_MAX);

/** @returns how many fields took what was written */
function fill(assignments: readonly Assignment[]): number {
  for (const { id, value } of assignments) {
    const entry = entries[id];
    const control =
      entry && entry.length > 1 ? entry.find((radio) => (radio as HTMLInputElement).value === value) : entry?.[0];
    // A page may have changed since it was looked at.
    if (!control?.isConnected || !canBeFilled(control)) continue;
    written.push({
      control,
      outline: control.style.outline,
      undo: control.type === 'radio' ? choose(control as HTMLInputElement, entry ?? []) : write(control, value),
    });
    control.style.outline = MARK;
  }
  return written.length;
}

function undo(): void {
  for (const { control, outline, undo: takeBack } of written) {
    control.style.outline = outline;
    takeBack();
  }
  written = [];
}

/** @returns how to take it back; what the citizen changed afterwards stays */
function write(control: Control, value: string): () => void {
  const before = control.value;
  setValue(control, value);
  const after = control.value;
  return () => {
    if (control.value === after) setValue(control, before);
  };
}

/** A click is what every page understands. Nobody can click a choice away, so that goes by the setter. */
function choose(radio: HTMLInputElement, group: Entry): () => void {
  const before = group.find((each) => (each as HTMLInputElement).checked) as HTMLInputElement | undefined;
  radio.click();
  return () => {
    if (!radio.checked || radio === before) return;
    if (before) before.click();
    else {
      nativeSetter(radio, 'checked')?.call(radio, false);
      tell(radio);
    }
  };
}

/** Through the browser's own setter, and with the events of a person's hand: frameworks overwrite the one and wait for the other. */
function setValue(control: Control, value: string): void {
  control.dispatchEvent(new FocusEvent('focus'));
  control.dispatchEvent(new FocusEvent('focusin', { bubbles: true }));
  nativeSetter(control, 'value')?.call(control, value);
  tell(control);
}

const nativeSetter = (control: Control, property: 'value' | 'checked') =>
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(control), property)?.set;

function tell(control: Control): void {
  control.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true, inputType: 'insertReplacementText' }));
  control.dispatchEvent(new Event('change', { bubbles: true }));
  control.dispatchEvent(new FocusEvent('blur'));
  control.dispatchEvent(new FocusEvent('focusout', { bubbles: true }));
}

export type PageForm = { scan: typeof scan; fill: typeof fill; undo: typeof undo };

declare global {
  var eidLoketForm: PageForm | undefined;
}

// A second visit goes on with the first one's record, so that what it filled can still be taken back.
globalThis.eidLoketForm ??= { scan, fill, undo };
