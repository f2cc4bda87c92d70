/** A choice of one out of a few: radio buttons with their question, help and problem tied together. */
import type { Child } from 'hono/jsx';
import { describedBy, HelpAndProblem } from './help-and-problem.tsx';

interface ChoiceProps {
  name: string;
  label: string;
  options: Readonly<Record<string, string>>;
  value?: string | undefined;
  help?: string | undefined;
  problem?: string | undefined;
  /** Options after which the style sheet shows further fields. */
  opening?: readonly string[];
}

export function Choice({ name, label, options, value, help, problem, opening = [] }: ChoiceProps) {
  const described = describedBy({ name, help, problem });
  return (
    <fieldset
      id={name}
      class={problem ? 'choice-field has-problem' : 'choice-field'}
      aria-describedby={described}
      tabindex={problem ? -1 : undefined}
    >
      <legend>{label}</legend>
      <HelpAndProblem name={name} help={help} problem={problem} />
      {Object.entries(options).map(([option, text]) => (
        <label class="check" for={`${name}-${option}`}>
          <input
            type="radio"
            id={`${name}-${option}`}
            name={name}
            value={option}
            checked={option === value}
            class={opening.includes(option) ? 'opens' : undefined}
          />
          {text}
        </label>
      ))}
    </fieldset>
  );
}

interface OptionProps {
  name: string;
  value: string;
  checked: boolean;
  children?: Child;
}

/** One of several; its id is the group's name and its value. */
export const Option = ({ name, value, checked, children }: OptionProps) => (
  <label class="check" for={`${name}-${value}`}>
    <input type="radio" id={`${name}-${value}`} name={name} value={value} checked={checked} />
    {children}
  </label>
);
