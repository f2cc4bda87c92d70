/** What the doctor says in each language: what is looked at, and for each problem its cause and its remedy. */
import type { CheckName } from '../checks.ts';
import type { ProblemName } from '../problems.ts';

export interface DoctorTexts {
  checks: Readonly<Record<CheckName, string>>;
  /** Follows the title where several readers have a card. */
  inReader: string;
  /** `{browser}`, `{place}` … stand for the facts of the finding; `{option}` is the browser's name on the command line. */
  problems: Readonly<Record<ProblemName, { cause: string; remedy: string }>>;
}
