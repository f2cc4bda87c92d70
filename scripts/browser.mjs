/**
 * Finds a Chromium that loads unpacked extensions and starts native hosts: Debian's package, or the one Playwright
 * downloads. Google Chrome ignores --load-extension since version 137, and Ubuntu's snap cannot start our host.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { browserPlan } from './install-plan.mjs';

/** @returns {string | null} path of the executable */
export function findBrowser() {
  const candidates = [process.env.EID_LOKET_BROWSER, '/usr/bin/chromium', playwrightChromium()];
  return candidates.find((path) => path && existsSync(path) && !isSnap(path)) ?? null;
}

/** @param {string[] | null} rootPrefix words in front of a command that needs root @returns {Promise<string>} its path */
export async function installBrowser(system, rootPrefix, run) {
  const { commands, type } = browserPlan(system, rootPrefix);
  for (const [command, ...words] of commands) {
    process.stdout.write(`eid-loket: installing Chromium (${[command, ...words].join(' ').replace(/^env /, '')})\n`);
    await run(command, words, 'quiet');
  }
  const found = findBrowser();
  if (found) return found;
  process.stderr.write(`eid-loket: no Chromium found. Type: ${type}\n`);
  process.exit(1);
}

function playwrightChromium() {
  const asked = spawnSync(
    process.execPath,
    ['-e', "process.stdout.write(require('playwright-core').chromium.executablePath())"],
    { cwd: join(import.meta.dirname, '..'), encoding: 'utf8' },
  );
  return asked.status === 0 ? asked.stdout : null;
}

function isSnap(path) {
  try {
    return readlinkSync(path).includes('snap') || readFileSync(path, 'latin1').slice(0, 4096).includes('/snap/bin/');
  } catch {
    return false;
  }
}
