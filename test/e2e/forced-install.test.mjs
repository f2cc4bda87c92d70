/** An administrator's templates in real browsers: each installs the extension by itself and hands it the organisation's settings. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { FIREFOX_EXTENSION_ID } from '@eid-loket/shared/protocol/extension-ids.ts';
import { BROWSER_PATIENCE_MS, chromiumOptions } from '@eid-loket/virtual-card/playwright/chromium.ts';
import { chromium } from 'playwright-core';
import { chromiumPolicy, firefoxPolicy } from '../../scripts/package/policies/policy-templates.mjs';
import { start } from '../browsers/start.ts';
import { eventually } from '../browsers/tab.ts';
import { chromiumWithPolicies } from '../helpers/extension-browser.ts';
import { untilHolds } from '../helpers/until.ts';

/** So that only the policy under test opens pages. */
const VALUES = { portals: ['https://policy.example'], citizenPortals: false, firstRunPage: false };

let folder;
let address;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'eid-loket-forced-'));
  address = pathToFileURL(folder).href;
  const words = ['--portal', 'https://e-loket.example', '--outdir', folder, '--address', address];
  execFileSync(process.execPath, [join(import.meta.dirname, '../../scripts/package-extension.mjs'), ...words]);
});
// The browser's last words may still be written.
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }));

/** Runs in the browser's own page about extensions. */
const isEnabled = async (id) =>
  (await chrome.developerPrivate.getExtensionsInfo()).some((each) => each.id === id && each.state === 'ENABLED');

test('in Chromium', async () => {
  const [, id = ''] = /appid="(\w{32})"/.exec(readFileSync(join(folder, 'updates.xml'), 'utf8')) ?? [];
  const machine = chromiumWithPolicies({
    ...chromiumPolicy(id, { values: VALUES, address: `${address}/updates.xml` }),
    // Else nobody may look into an extension that a policy installed, a driver neither.
    DeveloperToolsAvailability: 1,
  });
  const { args, ...launch } = chromiumOptions();
  const context = await chromium.launchPersistentContext(join(folder, 'profile'), {
    ...launch,
    executablePath: machine.program,
    headless: true,
    // With these, nothing is installed or brought up to date.
    args: args.filter((each) => !/background-networking|component-update/.test(each)),
    ignoreDefaultArgs: ['--disable-extensions', '--disable-background-networking', '--disable-component-update'],
  });
  context.setDefaultTimeout(BROWSER_PATIENCE_MS);
  try {
    const list = await context.newPage();
    await list.goto('chrome://extensions');
    await eventually('the extension to be installed', () => list.evaluate(isEnabled, id));
    const page = await context.newPage();
    await page.goto(`chrome-extension://${id}/options.html`);
    // The browser reads an extension's policy after it has installed it.
    const values = () => page.evaluate(() => chrome.storage.managed.get());
    await eventually('the settings', async () => Object.keys(await values()).length > 0);
    expect(await values()).toEqual(VALUES);
  } finally {
    await context.close();
    machine.remove();
  }
});

test('in Firefox', async () => {
  const firefox = await start('firefox', {
    extensions: folder,
    hostCommand: null,
    policies: firefoxPolicy(FIREFOX_EXTENSION_ID, { values: VALUES, address: `${address}/eid-loket-firefox.xpi` }),
  });
  try {
    const page = await firefox.openOwn('options.html');
    await untilHolds(async () => expect(await page.evaluate(() => browser.storage.managed.get())).toEqual(VALUES));
  } finally {
    await firefox.stop();
  }
});
