/** Opens the page after installing, once, unless an administrator does not want it. */
import browser, { type Runtime } from 'webextension-polyfill';
import { readPolicy } from '../portals/read-policy.ts';

export function watchInstallation(): void {
  browser.runtime.onInstalled.addListener((details) => void open(details));
}

/** A developer's unpacked copy is installed anew with every start of the browser. */
async function open({ reason }: Runtime.OnInstalledDetailsType): Promise<void> {
  if (reason !== 'install' || (await browser.management.getSelf()).installType === 'development') return;
  if (!(await readPolicy()).firstRunPage) return;
  await browser.tabs.create({ url: browser.runtime.getURL('first-run.html') });
}
