/** How tests and demo start Chromium: which one, with which flags, in which locale. Not which pages or profile. */
import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core';
import { systemProgram } from '../system-programs.ts';

/** A busy machine takes longer, and decides nothing. */
export const BROWSER_PATIENCE_MS = 180_000;

/** Chromium talks to no service of its maker with these; a test machine has no way out anyway. */
const QUIET = [
  '--disable-gpu',
  '--disable-quic',
  // What a test asks for is on this machine, whatever proxy the environment names.
  '--no-proxy-server',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * Without a locale that says UTF-8 (ssh, cron, `su -`) Chromium takes paths for ASCII, and does not load an extension from
 * a folder whose name has an `é`.
 */
export function utf8Environment(environment: NodeJS.ProcessEnv = process.env): Record<string, string> {
  const set = Object.entries(environment).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const locale = environment.LC_ALL || environment.LC_CTYPE || environment.LANG || '';
  return { ...Object.fromEntries(set), ...(/utf-?8/i.test(locale) ? {} : { LC_ALL: 'C.UTF-8' }) };
}

/** A context that waits longer than Playwright's own half minute. */
export async function newContext(browser: Browser, options: BrowserContextOptions): Promise<BrowserContext> {
  const context = await browser.newContext(options);
  context.setDefaultTimeout(BROWSER_PATIENCE_MS);
  return context;
}

/** Options of every launch, Playwright's words. As root Chromium has no sandbox. */
export const chromiumOptions = () => ({
  executablePath: process.env.EID_LOKET_BROWSER ?? systemProgram('chromium'),
  env: utf8Environment(),
  timeout: BROWSER_PATIENCE_MS,
  args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), ...QUIET],
});
