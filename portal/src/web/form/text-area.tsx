/** A text of several lines, with its help and problem tied to it; and how such a text is read. */

import { isDisplayable } from '@eid-loket/shared/token/displayable-text.ts';
import * as v from 'valibot';
import { holdsNationalNumber } from '../free-text.ts';
import type { FormBody } from '../read-body.ts';
import { checkForm } from '../read-form.ts';
import type { ProblemTexts } from '../texts/problems/nl.ts';
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
        required
        autocomplete="off"
        aria-describedby={described}
        aria-invalid={problem ? 'true' : undefined}
      >
        {value}
      </textarea>
    </div>
  );
}

/** Blank lines in a row become one: what follows is not pushed out of sight. */
const tidied = (text: string) =>
  text
    .normalize('NFC')
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(/[^\S\n\ufeff]+/gu, ' ')
    .replace(/(?: ?\n){3,}/g, '\n\n')
    .trim();

const NoteSchema = v.pipe(
  v.optional(v.string(), ''),
  v.transform(tidied),
  v.nonEmpty('required'),
  v.maxLength(NOTE_MAX, 'tooLong'),
  v.check(isDisplayable, 'hidden'),
  v.check((text) => !holdsNationalNumber(text), 'nationalNumber'),
);

export interface Note {
  text: string;
  /** In words, or null. */
  problem: string | null;
}

/** What was typed comes back, right or wrong. @throws EidError FORM_INVALID for a field beside the note */
export function readNote(body: FormBody, texts: ProblemTexts): Note {
  const { typed, values, problems } = checkForm({ note: NoteSchema }, body, texts);
  return { text: values?.note ?? typed.note, problem: problems.note ?? null };
}
