/** A form's field as the page scanner describes it: what tells people, and browsers, what belongs in it. Never its value. */
import * as v from 'valibot';

const text = v.pipe(v.string(), v.maxLength(400));

export const FormFieldSchema = v.strictObject({
  /** The scanner's handle: the place in its list. */
  id: v.pipe(v.number(), v.integer(), v.minValue(0)),
  kind: v.picklist(['text', 'date', 'number', 'textarea', 'select', 'radio']),
  /** The last word of the attribute `autocomplete`, which is the field's own (HTML standard, "autofill detail tokens"). */
  autocomplete: text,
  /** What people read beside it: label, `aria-label`, legend of a radio group. */
  label: text,
  /** What programs read: name and id. */
  name: text,
  placeholder: text,
  /** Headings of the groups that it stands in. */
  group: text,
  maxLength: v.nullable(v.pipe(v.number(), v.integer())),
  /** Of selects and radio groups. */
  options: v.pipe(v.array(v.strictObject({ value: text, text })), v.maxLength(600)),
});
export type FormField = v.InferOutput<typeof FormFieldSchema>;

/** The answer of the page that is scanned; a page with more fields is none that a person fills in. */
export const ScannedFormSchema = v.strictObject({
  language: text,
  fields: v.pipe(v.array(FormFieldSchema), v.maxLength(500)),
});
export type ScannedForm = v.InferOutput<typeof ScannedFormSchema>;

/** What goes into a field: text, or the value of one of its options. */
export interface Assignment {
  id: number;
  value: string;
}
