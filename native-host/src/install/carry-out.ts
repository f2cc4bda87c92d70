/** The doing of the steps of `install` and `uninstall`: all of them or none. */
import { isSystemError } from './own-files.ts';
import type { Step } from './steps.ts';

/**
 * Nothing is done when one step is refused, and what was begun is taken back when one fails: half an installation would be worse.
 * @returns the step that failed, because the system did not let it, or null
 */
export function carryOut(steps: readonly Step[]): Step | null {
  if (steps.some(({ action }) => action === 'refuse')) return null;
  const begun: Step[] = [];
  for (const step of steps.filter(({ action }) => action !== 'keep')) {
    begun.unshift(step);
    try {
      step.carryOut();
    } catch (error) {
      for (const each of begun) tryTo(each.takeBack);
      // With a `status`: reg.exe, which writes Windows' registry.
      if (!isSystemError(error) && !(error instanceof Error && 'status' in error)) throw error;
      return step;
    }
  }
  return null;
}

function tryTo(act: () => void): void {
  try {
    act();
  } catch {
    // A folder that lets nothing be written lets nothing be put back either; nothing was changed in it.
  }
}
