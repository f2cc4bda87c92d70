/** The help and the problem of one field, and the ids by which the field names them. */
interface ToldProps {
  name: string;
  help?: string | undefined;
  problem?: string | undefined;
}

/** For `aria-describedby`. */
export const describedBy = ({ name, help, problem }: ToldProps): string | undefined =>
  [help && `${name}-help`, problem && `${name}-problem`].filter(Boolean).join(' ') || undefined;

export const HelpAndProblem = ({ name, help, problem }: ToldProps) => (
  <>
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
  </>
);
