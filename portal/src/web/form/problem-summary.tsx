/** The problems of a form above it: links to each field. */
import type { Problems } from '../problems.ts';

/** Takes the focus when the page opens, with or without JavaScript. */
export function ProblemSummary({ title, problems }: { title: string; problems: Problems }) {
  const entries = Object.entries(problems);
  if (entries.length === 0) return null;
  return (
    <div class="notice bad" role="alert" tabindex={-1} id="problems" autofocus>
      <h2>{title}</h2>
      <ul>
        {entries.map(([name, text]) => (
          <li>
            <a href={`#${name}`}>{text}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}
