/**
 * What a test cannot click in a browser without a screen: an administrator's policy, in a mount namespace of that browser alone;
 * a site permission that the citizen granted once, so that asking for it again needs no dialog; the toolbar button.
 */
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { CHROMIUM_EXTENSION_ID } from '@eid-loket/shared/protocol/extension-ids.ts';
import type { Language } from '@eid-loket/shared/protocol/fields.ts';
import { chromiumOptions } from '@eid-loket/virtual-card/playwright/chromium.ts';
import type { BrowserContext, CDPSession, Page } from 'playwright-core';
import type { ToolbarPopup } from '../browsers/driven-browser.ts';
import { toolbarPopup } from '../browsers/toolbar-popup.ts';
import { until } from './until.ts';

export const extensionPage = (path: string) => `chrome-extension://${CHROMIUM_EXTENSION_ID}/${path}`;

/** For pages that the extension opens itself: the driver's own language may come after their first words. */
export async function chooseLanguage(context: BrowserContext, language: Language): Promise<void> {
  const page = await context.newPage();
  await page.goto(extensionPage('options.html'));
  await page.selectOption('#language', language);
  await page.waitForSelector(`html[lang="${language}"]`);
  await page.close();
}

/** Starts Chromium with this policy for our extension. */
export const chromiumWithPolicy = (policy: unknown): BrowserWithPolicy =>
  chromiumWithPolicies({ '3rdparty': { extensions: { [CHROMIUM_EXTENSION_ID]: policy } } });

export const chromiumWithPolicies = (policies: object): BrowserWithPolicy =>
  withPolicyFile(chromiumOptions().executablePath, '/etc/chromium', 'policies/managed/policy.json', policies);

/** @param program Firefox, which also looks beside itself */
export const firefoxWithPolicies = (program: string, policies: object): BrowserWithPolicy =>
  withPolicyFile(program, join(dirname(realpathSync(program)), 'distribution'), 'policies.json', { policies });

export interface BrowserWithPolicy {
  program: string;
  remove(): void;
}

/** A program that starts the browser, which alone finds this file, and nothing else, in a folder that the machine has. Needs namespaces, as pcscd does. */
function withPolicyFile(browser: string, etc: string, path: string, content: object): BrowserWithPolicy {
  const folder = mkdtempSync(join(tmpdir(), 'eid-loket-policy-'));
  const file = join(folder, 'policy.json');
  writeFileSync(file, JSON.stringify(content));
  const program = join(folder, 'browser');
  const [asRoot, asBefore] = toMount();
  const inside = `mount -t tmpfs none ${etc} && mkdir -p ${dirname(join(etc, path))} && cp ${file} ${join(etc, path)} && exec ${asBefore} ${browser} "$@"`;
  writeFileSync(program, `#!/bin/sh\nexec unshare ${asRoot} --mount sh -c '${inside}' sh "$@"\n`);
  chmodSync(program, 0o755);
  return { program, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Who is not root becomes it in a user namespace, and is back in one inside it: Chromium as root would have no sandbox. */
function toMount(): [asRoot: string, asBefore: string] {
  const [user, group] = [process.getuid?.(), process.getgid?.()];
  if (user === 0) return ['', ''];
  return ['--user --map-root-user', `unshare --user --map-user=${user} --map-group=${group}`];
}

/** Chromium asks once for a site; a permission that was granted and given back is granted again without a dialog. */
export const grantedBefore = (extension: string, hosts: readonly string[]) => (profile: string) => {
  const permissions = {
    api: [],
    explicit_host: hosts.map((host) => `https://${host}/*`),
    manifest_permissions: [],
    scriptable_host: [],
  };
  const settings = {
    granted_permissions: permissions,
    runtime_granted_permissions: permissions,
    // Loaded by the command line; without place and path the entry would be taken for another extension's.
    location: 8,
    path: extension,
  };
  mkdirSync(join(profile, 'Default'), { recursive: true });
  writeFileSync(
    join(profile, 'Default', 'Preferences'),
    JSON.stringify({ extensions: { settings: { [CHROMIUM_EXTENSION_ID]: settings } } }),
  );
};

interface Target {
  targetId: string;
  type: string;
  url: string;
}

/** Presses the toolbar button while `page` is the tab in front, as a citizen does. Needs --enable-unsafe-extension-debugging. */
export async function pressToolbarButton(context: BrowserContext, page: Page): Promise<ToolbarPopup> {
  const browser = context.browser();
  if (!browser) throw new Error('the context has no browser');
  await page.bringToFront();
  const session = await browser.newBrowserCDPSession();
  const targets = async (filter: { type: string }[]): Promise<Target[]> =>
    (await session.send('Target.getTargets', { filter })).targetInfos;
  const tab = (await targets([{ type: 'tab' }])).find(({ url }) => url === page.url());
  if (!tab) throw new Error(`no tab shows ${page.url()}`);
  const isPopup = ({ url }: Target) => url === extensionPage('popup.html');
  const before = (await targets([{ type: 'page' }])).filter(isPopup).map(({ targetId }) => targetId);
  await session.send(
    'Extensions.triggerAction' as never,
    { id: CHROMIUM_EXTENSION_ID, targetId: tab.targetId } as never,
  );
  const popup = await until('the popup', async () =>
    (await targets([{ type: 'page' }])).find((each) => isPopup(each) && !before.includes(each.targetId)),
  );
  return attach(session, popup.targetId);
}

async function attach(session: CDPSession, targetId: string): Promise<ToolbarPopup> {
  const { sessionId } = await session.send('Target.attachToTarget', { targetId });
  let lastId = 0;
  const evaluate = <T>(expression: string) =>
    new Promise<T>((resolve, reject) => {
      const id = ++lastId;
      const receive = (event: { sessionId: string; message: string }) => {
        const message = JSON.parse(event.message);
        if (event.sessionId !== sessionId || message.id !== id) return;
        session.off('Target.receivedMessageFromTarget', receive);
        if (message.error || message.result.exceptionDetails) reject(new Error(event.message));
        else resolve(message.result.result.value);
      };
      session.on('Target.receivedMessageFromTarget', receive);
      const params = { expression, userGesture: true, awaitPromise: true, returnByValue: true };
      session
        .send('Target.sendMessageToTarget', {
          sessionId,
          message: JSON.stringify({ id, method: 'Runtime.evaluate', params }),
        })
        .catch(reject);
    });
  return toolbarPopup(evaluate);
}
