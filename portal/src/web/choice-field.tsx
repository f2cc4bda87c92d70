/** A choice of one out of a few: radio buttons with their question, help and problem tied together. */

export interface ChoiceProps {
  name: string;
  label: string;
  options: Readonly<Record<string, string>>;
  value?: string | undefined;
  help?: string | undefined;
  problem?: string | undefined;
}

export function Choice({ name, label, options, value, help, problem }: ChoiceProps) {
  const described = [help && `${name}-help`, problem && `${name}-problem`].filter(Boolean).join(' ');
  return (
    <fieldset
      id={name}
      class={problem ? 'choice-field has-problem' : 'choice-field'}
      aria-describedby={described || undefined}
      tabindex={problem ? -1 : undefined}
    >
      <legend>{label}</legend>
      {help && (
        <p id={`${name}-help`} class="help">
          {help}
        </p>
      )}
      {problem && (
        <p id={`${name}-problem`} class="problem">
          {problem}
        </p>
      )}
      {Object.entries(options).map(([option, text]) => (
        <label class="check" for={`${name}-${option}`}>
          <input type="radio" id={`${name}-${option}`} name={name} value={option} checked={option === value} />
          {text}
        </label>
      ))}
    </fieldset>
  );
}
