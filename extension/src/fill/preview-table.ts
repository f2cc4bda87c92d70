/** What goes where, before anything goes: one row for each field, and each can be left out. */
import type { PageTexts } from '../pages/texts/page-texts.ts';
import { element } from '../ui/dom.ts';
import type { Assignment, FormField } from './form-field.ts';

export type Proposed = Assignment & { field: FormField };

export function previewTable(proposed: readonly Proposed[], { fill }: PageTexts) {
  const rows = proposed.map((row) => {
    const box = element('input', { type: 'checkbox', id: `take-${row.id}`, checked: true });
    const name = nameOf(row.field);
    const line = element(
      'tr',
      { 'data-field': String(row.id) },
      element('td', {}, element('label', { class: 'check', for: `take-${row.id}` }, box, name)),
      element('td', { translate: 'no' }, shownValue(row)),
    );
    return { row, box, line };
  });
  const head = [fill.field, fill.value].map((text) => element('th', { scope: 'col' }, text));
  return {
    table: element(
      'table',
      { id: 'preview' },
      element('thead', {}, element('tr', {}, ...head)),
      element('tbody', {}, ...rows.map(({ line }) => line)),
    ),
    chosen: (): Assignment[] => rows.filter(({ box }) => box.checked).map(({ row: { id, value } }) => ({ id, value })),
  };
}

/** What people call the field: its label, or what else it has. */
export const nameOf = ({ label, placeholder, name }: FormField): string => label || placeholder || name.trim() || '?';

/** Of an option what people read, not its code. */
const shownValue = ({ value, field }: Proposed): string =>
  field.options.find((option) => option.value === value)?.text || value;
