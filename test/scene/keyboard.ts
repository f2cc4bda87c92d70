/** A citizen without a mouse: goes on with Tab until the wanted element has the focus, and sees at each stop where that is. */
import type { Page } from 'playwright-core';
import { untilHolds } from '../helpers/until.ts';

/** More stops than any page on the way has. */
const STOPS = 60;

/** @throws Error for an element that is not reached, and for a stop whose focus cannot be seen */
export async function tabTo(page: Page, selector: string, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  const passed: string[] = [];
  for (let stop = 0; stop < STOPS; stop += 1) {
    await page.keyboard.press(key);
    const { name, seen, found } = await page.evaluate(focusOf, selector);
    passed.push(name);
    if (name !== 'body' && !seen) throw new Error(`the focus on ${name} is not to be seen`);
    if (found) return;
  }
  throw new Error(`${selector} is not reached by ${key}, only ${passed.join(', ')}`);
}

/** A page that has just come puts its focus where it belongs some moments later. @throws Error that names what has the focus */
export const expectFocus = (page: Page, selector: string): Promise<void> =>
  untilHolds(async () => {
    const { name, found } = await page.evaluate(focusOf, selector);
    if (!found) throw new Error(`the focus is on ${name}, not on ${selector}`);
  });

export async function typeInto(page: Page, selector: string, text: string): Promise<void> {
  await tabTo(page, selector);
  await page.keyboard.type(text);
}

/** Presses a key that opens another page. */
export async function press(page: Page, key: 'Enter' | 'Space'): Promise<void> {
  await Promise.all([page.waitForNavigation(), page.keyboard.press(key)]);
}

/** Runs in the page. */
function focusOf(selector: string) {
  const element = document.activeElement ?? document.body;
  const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
  const { top, left, bottom, right, width, height } = element.getBoundingClientRect();
  const inView = width > 0 && height > 0 && bottom > 0 && right > 0 && top < innerHeight && left < innerWidth;
  const name = `${element.tagName.toLowerCase()}${element.id && `#${element.id}`}`;
  return {
    name,
    seen: inView && outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2 && boxShadow !== 'none',
    found: element.matches(selector),
  };
}
