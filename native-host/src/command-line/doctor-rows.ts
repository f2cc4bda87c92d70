/** The doctor's rows as a person reads them: one line where all is well, cause and remedy where not. */
import type { DoctorRow } from '../doctor/finding.ts';
import type { Mark, Output } from './output.ts';

const MARK_OF: Readonly<Record<DoctorRow['verdict'], Mark>> = {
  good: 'good',
  note: 'note',
  warning: 'warning',
  bad: 'bad',
  none: 'note',
};

export function showRows(out: Pick<Output, 'line' | 'marked'>, rows: readonly DoctorRow[]): void {
  for (const { verdict, title, cause, remedy, code, facts } of rows) {
    const known = Object.values(facts).flat().join(', ');
    if (verdict === 'good') out.marked('good', known === '' ? title : `${title}: ${known}`);
    else if (verdict === 'none') out.marked('note', `${title}: –`);
    else {
      out.marked(MARK_OF[verdict], `${title}: ${cause}${code ? ` (${code})` : ''}`);
      out.line(`  → ${remedy}`);
    }
  }
}
