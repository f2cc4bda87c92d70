/** Another extension in the same browser, which sends ours whatever it likes: by its background and from its script in a page. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Tab } from '../browsers/tab.ts';

const MANIFEST = {
  manifest_version: 3,
  name: 'another extension',
  version: '1',
  // Each browser takes the one that it knows.
  background: { service_worker: 'background.js', scripts: ['background.js'] },
  content_scripts: [{ matches: ['http://localhost/*'], js: ['content.js'] }],
  browser_specific_settings: { gecko: { id: 'another@eidloket.test' } },
};

/** Messages, and the name of a port, to an extension; resolves with what came back, or null for each that nobody took. */
const SEND = `
  const send = (id, messages, portName) => Promise.all([
    ...messages.map((message) => chrome.runtime.sendMessage(id, message).then((answer) => answer ?? null, () => null)),
    new Promise((resolve) => {
      try {
        const port = chrome.runtime.connect(id, { name: portName });
        port.onMessage.addListener(resolve);
        port.onDisconnect.addListener(() => resolve(null));
      } catch {
        resolve(null);
      }
    }),
  ]);`;

const BACKGROUND = `${SEND}
  chrome.runtime.onMessage.addListener(({ id, messages, portName }, _sender, answer) => {
    send(id, messages, portName).then(answer);
    return true;
  });`;

const CONTENT = `${SEND}
  addEventListener('message', async ({ data }) => {
    if (!data?.forOurs) return;
    const { id, messages, portName } = data.forOurs;
    const heard = { content: await send(id, messages, portName), background: await chrome.runtime.sendMessage(data.forOurs) };
    document.documentElement.dataset.heard = JSON.stringify(heard);
  });`;

export interface OtherExtension {
  folder: string;
  remove(): void;
}

export function makeOtherExtension(): OtherExtension {
  const folder = mkdtempSync(join(tmpdir(), 'eid-loket-other-extension-'));
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(MANIFEST));
  writeFileSync(join(folder, 'background.js'), BACKGROUND);
  writeFileSync(join(folder, 'content.js'), CONTENT);
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Lets it send from a page of http://localhost. @returns for each message, and then for the port, what came back */
export async function sendFromOther(
  page: Tab,
  forOurs: { id: string; messages: readonly object[]; portName: string },
): Promise<{ content: unknown[]; background: unknown[] }> {
  await page.evaluate((given) => {
    document.documentElement.removeAttribute('data-heard');
    window.postMessage({ forOurs: given }, location.origin);
  }, forOurs);
  await page.waitFor('html[data-heard]');
  return JSON.parse((await page.attribute('html', 'data-heard')) ?? '');
}
