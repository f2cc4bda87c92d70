/** Waits for and presses what is in the toolbar's popup, whichever browser's way leads into it. */
import { until } from '../helpers/until.ts';
import type { ToolbarPopup } from './driven-browser.ts';

/** @param evaluate runs in the popup; what is done there counts as done by a person */
export function toolbarPopup(evaluate: ToolbarPopup['evaluate']): ToolbarPopup {
  // A popup that has just opened has no body yet, and the expression fails.
  const untilTrue = (expression: string) =>
    until(expression, () => evaluate<boolean>(`Boolean(${expression})`).catch(() => false)).then(() => undefined);
  return {
    evaluate,
    until: untilTrue,
    click: async (selector) => {
      await untilTrue(`document.querySelector(${JSON.stringify(selector)})`);
      await evaluate(`document.querySelector(${JSON.stringify(selector)}).click()`);
    },
  };
}
