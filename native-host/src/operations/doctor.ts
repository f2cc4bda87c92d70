/** `doctor`: what is wrong on this computer, for the extension's own pages. Asks nobody, reads nothing about the person. */
import type { OperationResult } from '@eid-loket/shared/protocol/operations.ts';
import type { OperationContext } from './operation-context.ts';

export async function doctor({ machine, language }: OperationContext): Promise<OperationResult<'doctor'>> {
  // Its checks and texts are loaded for nobody else.
  const { runDoctor } = await import('../doctor/run-doctor.ts');
  const { rows } = await runDoctor(machine, language);
  return {
    rows: rows.map(({ check, verdict, problem, code, title, cause, remedy }) => ({
      ...{ check, verdict, problem, code },
      ...{ title, cause, remedy },
    })),
  };
}
