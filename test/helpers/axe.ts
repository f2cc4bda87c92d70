/** axe-core in a page: the rules of WCAG 2.2 level A and AA. It comes in by the debugger, so the page's own policy stays as it is. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type * as Axe from 'axe-core';
import type { Page } from 'playwright-core';
import type { Tab } from '../browsers/tab.ts';

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

declare global {
  interface Window {
    axe?: typeof Axe;
  }
}

/** @returns one line for each element that breaks a rule */
export async function violationsOf(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => window.axe !== undefined))) await page.evaluate(SOURCE);
  return page.evaluate(look, TAGS);
}

/** The same, whichever browser shows it. */
export async function violationsIn(tab: Tab): Promise<string[]> {
  if (!(await tab.evaluate(() => window.axe !== undefined))) await tab.driver.evaluate(`${SOURCE}; 0`);
  return tab.evaluate(look, TAGS);
}

/** In the page. */
async function look(tags: string[]): Promise<string[]> {
  const { violations } = await (window.axe as typeof Axe).run(document, {
    runOnly: { type: 'tag', values: tags },
    // Off by default, as are all rules of 2.2.
    rules: { 'target-size': { enabled: true } },
    resultTypes: ['violations'],
  });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary}`),
  );
}
