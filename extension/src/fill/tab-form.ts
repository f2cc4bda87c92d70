/** The form in the tab that the toolbar button was pressed on, in its top frame alone. The browser lets us in until the tab goes elsewhere. */
import { parseMessage } from '@eid-loket/shared/protocol/parse-message.ts';
import browser from 'webextension-polyfill';
import { type Assignment, type ScannedForm, ScannedFormSchema } from './form-field.ts';

export class TabForm {
  readonly #target: { tabId: number; frameIds: number[] };

  constructor(tabId: number) {
    this.#target = { tabId, frameIds: [0] };
  }

  /** Origin of the page; the browser tells it for this tab alone. */
  async origin(): Promise<string> {
    return new URL((await browser.tabs.get(this.#target.tabId)).url ?? 'about:blank').origin;
  }

  async scan(): Promise<ScannedForm> {
    await browser.scripting.executeScript({ target: this.#target, files: ['page-form.js'] });
    const scanned = await this.#run(() => globalThis.eidLoketForm?.scan());
    return parseMessage(ScannedFormSchema, scanned, 'INTERNAL_ERROR');
  }

  async fill(assignments: Assignment[]): Promise<number> {
    return Number(await this.#run((given: Assignment[]) => globalThis.eidLoketForm?.fill(given), [assignments]));
  }

  async undo(): Promise<void> {
    await this.#run(() => globalThis.eidLoketForm?.undo());
  }

  /** The function goes to the page as text: it may use nothing from here. */
  async #run<A extends unknown[]>(func: (...args: A) => unknown, args?: A): Promise<unknown> {
    const run = { target: this.#target, func: func as () => void, ...(args ? { args } : {}) };
    const [first] = await browser.scripting.executeScript(run);
    return first?.result;
  }
}
