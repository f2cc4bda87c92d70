/** `doctor`: what is wrong on this computer, for the extension's own pages. Asks nobody, reads nothing about the person. */
import type { OperationResult } from '@eid-loket/shared/protocol/operations.ts';
import { runDoctor } from '../doctor/run-doctor.ts';
import type { OperationContext } from './operation-context.ts';

export async function doctor({ machine, language }: OperationContext): Promise<OperationResult<'doctor'>> {
  const { rows } = await runDoctor(machine, language);
  return {
    rows: rows.map(({ check, verdict, problem, code, title, cause, remedy }) => ({
      ...{ check, verdict, problem, code },
      ...{ title, cause, remedy },
    })),
  };
}
