/**
 * Finds a Chromium that loads unpacked extensions and starts native hosts: Debian's package, or the one Playwright
 * downloads. Google Chrome ignores --load-extension since version 137, and Ubuntu's snap cannot start our host.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';

/** @returns {string | null} path of the executable */
export function findBrowser() {
  const candidates = [process.env.EID_LOKET_BROWSER, '/usr/bin/chromium', playwrightChromium()];
  return candidates.find((path) => path && existsSync(path) && !isSnap(path)) ?? null;
}

/** Debian's package where there is one; on Ubuntu it is only a snap, so there Playwright's build is fetched. */
export async function installBrowser(rootPrefix) {
  const isDebian = /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));
  const command = isDebian
    ? [...(rootPrefix ?? ['sudo']), 'apt-get', '-q', '-y', 'install', 'chromium']
    : ['npx', 'playwright-core', 'install', 'chromium'];
  if (!isDebian || rootPrefix !== null) {
    process.stdout.write(`eid-loket: installing Chromium (${command.join(' ')})\n`);
    spawnSync(command[0], command.slice(1), { stdio: ['ignore', 'ignore', 'inherit'] });
  }
  const found = findBrowser();
  if (found) return found;
  process.stderr.write(`eid-loket: no Chromium found. Type: ${command.join(' ').replace(/^env /, '')}\n`);
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
