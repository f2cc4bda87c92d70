/** A text of several lines, with its help and problem tied to it; and how such a text is read. */

import * as v from 'valibot';
import { holdsNationalNumber, isDisplayable } from '../free-text.ts';
import type { FormBody } from '../read-body.ts';
import { checkForm } from '../read-form.ts';
import { describedBy, HelpAndProblem } from './help-and-problem.tsx';

const NOTE_MAX = 1000;

interface TextAreaProps {
  name: string;
  label: string;
  value?: string | undefined;
  help?: string | undefined;
  problem?: string | undefined;
}

export function TextArea({ name, label, value = '', help, problem }: TextAreaProps) {
  const described = describedBy({ name, help, problem });
  return (
    <div class={problem ? 'field has-problem' : 'field'}>
      <label for={name}>{label}</label>
      <HelpAndProblem name={name} help={help} problem={problem} />
      <textarea
        id={name}
        name={name}
        rows={5}
        maxlength={NOTE_MAX}
        required
        aria-describedby={described}
        aria-invalid={problem ? 'true' : undefined}
      >
        {value}
      </textarea>
    </div>
  );
}

const NoteSchema = v.pipe(
  v.optional(v.string('required'), ''),
  v.transform((text) => text.normalize('NFC').replace(/\r\n?/g, '\n').trim()),
  v.nonEmpty('required'),
  v.maxLength(NOTE_MAX, 'tooLong'),
  v.check(isDisplayable, 'invalid'),
  v.check((text) => !holdsNationalNumber(text), 'nationalNumber'),
);

const NOTE_PROBLEMS = ['required', 'tooLong', 'invalid', 'nationalNumber'] as const;

export interface Note {
  text: string;
  problem: (typeof NOTE_PROBLEMS)[number] | null;
}

/** What was typed comes back, right or wrong. @throws EidError FORM_INVALID for a field beside the note */
export function readNote(body: FormBody): Note {
  const { typed, values, problems } = checkForm({ note: NoteSchema }, body, NOTE_PROBLEMS);
  return { text: values?.note ?? typed.note, problem: problems.note ?? null };
}
