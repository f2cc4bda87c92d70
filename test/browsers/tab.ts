/**
 * A page or eID window as the suites see it, whichever browser shows it. A driver gives the few primitives; everything that waits is
 * written here once, and waits for conditions.
 */
import { untilHolds } from '../helpers/until.ts';

/** What a driver can do with one page. `evaluate` rejects when the page is gone. */
export interface TabPrimitives {
  goto(url: string): Promise<void>;
  evaluate(source: string): Promise<unknown>;
  /** What is evaluated next counts as begun by a click of just now, to the page. */
  beginClick(): Promise<void>;
  click(selector: string): Promise<void>;
  press(key: string): Promise<void>;
  keyDown(key: string): Promise<void>;
  keyUp(key: string): Promise<void>;
  type(text: string): Promise<void>;
  back(): Promise<void>;
  resize(width: number, height: number): Promise<void>;
  emulate(feature: 'prefers-color-scheme' | 'prefers-reduced-motion' | 'forced-colors', value: string): Promise<void>;
  screenshot(path: string): Promise<void>;
  close(): Promise<void>;
  isClosed(): Promise<boolean>;
}

export class Tab {
  readonly driver: TabPrimitives;

  constructor(driver: TabPrimitives) {
    this.driver = driver;
  }

  goto = (url: string) => this.driver.goto(url);
  press = (key: string) => this.driver.press(key);
  type = (text: string) => this.driver.type(text);
  back = () => this.driver.back();
  close = () => this.driver.close();
  isClosed = () => this.driver.isClosed();

  /** The function's text travels, so it may use nothing but its argument. */
  evaluate<R, A = undefined>(run: (argument: A) => R, argument?: A): Promise<Awaited<R>> {
    const given = argument === undefined ? '' : JSON.stringify(argument);
    return this.driver.evaluate(`(${run})(${given})`) as Promise<Awaited<R>>;
  }

  /** As `evaluate`, and the page was clicked just now: for what asks for the eID window. */
  async evaluateByClick<R, A = undefined>(run: (argument: A) => R, argument?: A): Promise<Awaited<R>> {
    await this.driver.beginClick();
    return this.evaluate(run, argument);
  }

  async until<A = undefined>(what: string, test: (argument: A) => unknown, argument?: A): Promise<void> {
    await eventually(what, async () => Boolean(await this.evaluate(test, argument)));
  }

  /** In a document that was read to its end: what comes early in it does not stand for the rest. */
  waitFor(selector: string): Promise<void> {
    return this.until(
      `${selector} to appear`,
      (each) => document.readyState !== 'loading' && document.querySelector(each) !== null,
      selector,
    );
  }

  /** Of an element that is waited for, as `waitFor` does. */
  async text(selector: string): Promise<string> {
    await this.waitFor(selector);
    return this.evaluate((each) => document.querySelector(each)?.textContent ?? '', selector);
  }

  /** Of an element that is waited for, as `waitFor` does. */
  async attribute(selector: string, name: string): Promise<string | null> {
    await this.waitFor(selector);
    return this.evaluate(
      ([each, attribute]) => document.querySelector(each as string)?.getAttribute(attribute as string) ?? null,
      [selector, name],
    );
  }

  /** As a person clicks: once the button is there and says that it works. */
  async click(selector: string): Promise<void> {
    await this.waitFor(`${selector}:not([aria-disabled="true"]):not(:disabled)`);
    await this.driver.click(selector);
  }

  /**
   * Clicks what leads to another document and waits until that one is complete. Two pages may hold elements of the same name, so "is it
   * there" alone may be answered by the page that is being left.
   */
  async follow(selector: string): Promise<void> {
    await this.waitFor(selector);
    await this.evaluate(() => document.documentElement.setAttribute('data-left', ''));
    await this.click(selector);
    await this.until(
      `another page after ${selector}`,
      () => document.readyState === 'complete' && !document.documentElement.hasAttribute('data-left'),
    );
  }

  /** Presses a button that closes the window: the click may fail because its window is gone. */
  async clickToClose(selector: string): Promise<void> {
    await this.click(selector).catch(() => undefined);
    await this.closed();
  }

  closed(): Promise<void> {
    return eventually('the window to close', () => this.isClosed());
  }

  /** Waits for an address of the site that is open. */
  path(name: string): Promise<void> {
    return this.until(
      `the page ${name}`,
      (each) => location.pathname === each && document.readyState === 'complete',
      name,
    );
  }

  /**
   * The eID window's state, as `body` tells.
   * @throws Error with the code when the window shows a failure, which it does not leave by itself
   */
  async state(name: string): Promise<void> {
    let state: string | undefined;
    await eventually(`the window to be in state ${name}`, async () => {
      state = await this.evaluate(() => document.body?.dataset.state);
      return state === name || state === 'failed';
    });
    if (state !== name) throw new Error(`the eID window shows ${await this.text('#code')} and not "${name}"`);
  }

  /** Reads a document to its end, as the window wants it, and allows. */
  async allow(): Promise<void> {
    await this.state('consent');
    await this.evaluate(() => document.getElementById('document-end')?.scrollIntoView());
    await this.click('#allow');
  }

  /** Not by keys, which would show the digits in a trace. */
  async typePin(pin: string): Promise<void> {
    await this.state('pin');
    await this.evaluate((digits) => {
      const field = document.getElementById('pin') as HTMLInputElement;
      field.value = digits;
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }, pin);
    await this.click('#submit-pin');
  }
}

/** Asks again and again until it is so; a page that cannot answer yet is asked again. */
export const eventually = (what: string, test: () => Promise<boolean>): Promise<void> =>
  untilHolds(async () => {
    if (!(await test())) throw new Error('not yet');
  }).catch((cause: unknown) => {
    throw new Error(`waited in vain for ${what}`, { cause });
  });
