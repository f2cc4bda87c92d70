/**
 * A labelled field of one line, with its help and problem tied to it. Its length has no limit in the browser, which would cut what is
 * pasted without a word: a text that is too long is refused at the field.
 */
import { describedBy, HelpAndProblem } from './help-and-problem.tsx';

export interface FieldProps {
  name: string;
  label: string;
  value?: string | undefined;
  type?: string;
  help?: string;
  problem?: string | undefined;
  required?: boolean;
  /** What the browser may fill in; nothing, unless told. */
  autocomplete?: string;
  readonly?: boolean;
}

/** What is only read is shown whole, in several lines when it is longer than this. */
const READONLY_LINE_LENGTH = 30;

export function Field({ name, label, help, problem, type = 'text', autocomplete = 'off', ...input }: FieldProps) {
  const described = describedBy({ name, help, problem });
  return (
    <div class={problem ? 'field has-problem' : 'field'}>
      <label for={name}>{label}</label>
      <HelpAndProblem name={name} help={help} problem={problem} />
      {input.readonly && (input.value?.length ?? 0) > READONLY_LINE_LENGTH ? (
        <textarea
          id={name}
          name={name}
          rows={Math.ceil((input.value ?? '').length / READONLY_LINE_LENGTH)}
          readonly
          aria-describedby={described}
        >
          {input.value}
        </textarea>
      ) : (
        <input
          id={name}
          name={name}
          type={type}
          autocomplete={autocomplete}
          aria-describedby={described}
          aria-invalid={problem ? 'true' : undefined}
          {...input}
        />
      )}
    </div>
  );
}
