/**
 * The toolbar button of Firefox and the popup that it opens. WebDriver BiDi knows neither: the browser's own window presses the button as
 * a person would, which gives the extension the tab (activeTab), and a script of the browser's reaches into the popup.
 */
import { FIREFOX_EXTENSION_ID } from '@eid-loket/shared/protocol/extension-ids.ts';
import { until } from '../helpers/until.ts';
import type { ToolbarPopup } from './driven-browser.ts';
import { toolbarPopup } from './toolbar-popup.ts';

/** Runs an expression in the browser's own window. @returns the text that it ends with */
type InBrowserWindow = (expression: string) => Promise<string>;

const POPUPS = `[...document.querySelectorAll('browser.webextension-popup-browser')]`;

/** A popup that is still closing would take the next one with it. */
const CLOSE_EARLIER = `(() => {
  const open = ${POPUPS};
  for (const popup of open) popup.closest('panel')?.hidePopup();
  return open.length === 0 ? 'closed' : 'closing';
})()`;

const PRESS = `(async () => {
  const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs');
  const { extension } = WebExtensionPolicy.getByID(${JSON.stringify(FIREFOX_EXTENSION_ID)});
  await ExtensionParent.apiManager.global.browserActionFor(extension).triggerAction(window);
  return 'pressed';
})()`;

const IS_OPEN = `String(${POPUPS}.some((popup) => popup.closest('panel')?.state === 'open'))`;

/** Presses it with the tab that is in front. */
export async function pressFirefoxButton(inBrowserWindow: InBrowserWindow): Promise<ToolbarPopup> {
  await until('earlier popups to close', async () => (await inBrowserWindow(CLOSE_EARLIER)) === 'closed');
  await inBrowserWindow(PRESS);
  await until('the popup to open', async () => (await inBrowserWindow(IS_OPEN)) === 'true');
  const evaluate = async <T>(expression: string): Promise<T> => {
    const answer = JSON.parse(await inBrowserWindow(inPopup(expression)));
    if ('error' in answer) throw new Error(answer.error);
    return answer.value as T;
  };
  return toolbarPopup(evaluate);
}

/** As by a person's hand: the browser takes what is clicked for clicked. */
const inPopup = (expression: string): string => {
  const script = `const hand = content.windowUtils.setHandlingUserInput(true);
    let answer;
    try {
      answer = { value: Cu.evalInSandbox(${JSON.stringify(expression)}, Cu.Sandbox([content], { sandboxPrototype: content })) };
    } catch (error) {
      answer = { error: String(error) };
    }
    hand.destruct();`;
  return `new Promise((resolve) => {
    const popup = ${POPUPS}.at(-1);
    if (!popup?.messageManager) return resolve(JSON.stringify({ error: 'no popup is open' }));
    const name = 'answer-' + crypto.randomUUID();
    popup.messageManager.addMessageListener(name, function hear({ data }) {
      popup.messageManager?.removeMessageListener(name, hear);
      resolve(JSON.stringify(data));
    });
    const script = ${JSON.stringify(script)} + '\\nsendAsyncMessage(' + JSON.stringify(name) + ', answer);';
    popup.messageManager.loadFrameScript('data:,' + encodeURIComponent(script), false);
  })`;
};
