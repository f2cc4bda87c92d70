/** A list of names and values, for reading. */
interface FactsProps {
  id: string;
  rows: readonly (readonly [label: string, value: string])[];
  /** In the place of a value that is empty. */
  none: string;
}

export const Facts = ({ id, rows, none }: FactsProps) => (
  <dl class="data" id={id}>
    {rows.map(([label, value]) => (
      <div>
        <dt>{label}</dt>
        <dd>{value === '' ? <span class="none">{none}</span> : value}</dd>
      </div>
    ))}
  </dl>
);
