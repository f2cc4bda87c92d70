/** A labelled field of one line, with its help and problem tied to it. */
import { describedBy, HelpAndProblem } from './help-and-problem.tsx';

export interface FieldProps {
  name: string;
  label: string;
  value?: string | undefined;
  type?: string;
  help?: string;
  problem?: string | undefined;
  required?: boolean;
  autocomplete?: string;
  readonly?: boolean;
  maxlength?: number;
}

/** What is only read is shown whole, in several lines when it is longer than this. */
const READONLY_LINE_LENGTH = 30;

export function Field({ name, label, help, problem, type = 'text', ...input }: FieldProps) {
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
          aria-describedby={described}
          aria-invalid={problem ? 'true' : undefined}
          {...input}
        />
      )}
    </div>
  );
}
