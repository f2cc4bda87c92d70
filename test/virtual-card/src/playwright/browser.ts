/** Chromium with our extension loaded and our native host registered, in a profile of its own that vanishes afterwards. */
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CHROMIUM_EXTENSION_ID } from '@eid-loket/shared/protocol/extension-ids.ts';
import { NATIVE_HOST_NAME } from '@eid-loket/shared/protocol/version.ts';
import { type BrowserContext, chromium } from 'playwright-core';
import { BROWSER_PATIENCE_MS, chromiumOptions } from './chromium.ts';

const HOST_LOG = join('eid-loket', 'host.log');
const HOST_ERRORS = 'native-host-errors';

export interface BrowserScene {
  context: BrowserContext;
  /** What native hosts wrote to their log and to standard error so far. */
  hostLog(): string;
  stop(): Promise<void>;
}

export interface BrowserOptions {
  extension: string;
  /** The command that starts the native host, or null to register none. */
  hostCommand: string[] | null;
  headless: boolean;
  language: string;
  args?: string[];
  /** Of Playwright's own switches, those that are left out. */
  ignoreDefaultArgs?: string[];
  /** Writes into the new profile before the browser starts. */
  prepare?: (profile: string) => void;
  /** Where the profile is made; by default the system's folder for temporary files. */
  home?: string;
  /** The browser's program, when it is not the machine's Chromium. */
  program?: string;
}

export async function startBrowser(options: BrowserOptions): Promise<BrowserScene> {
  const profile = mkdtempSync(join(options.home ?? tmpdir(), 'eid-loket-browser-'));
  if (options.hostCommand) registerHost(profile, options.hostCommand);
  options.prepare?.(profile);
  const { args, ...launch } = chromiumOptions();
  const context = await chromium.launchPersistentContext(profile, {
    ...launch,
    ...(options.program ? { executablePath: options.program } : {}),
    headless: options.headless,
    locale: options.language,
    ignoreDefaultArgs: options.ignoreDefaultArgs ?? [],
    viewport: options.headless ? { width: 1100, height: 900 } : null,
    args: [
      ...args,
      `--disable-extensions-except=${options.extension}`,
      `--load-extension=${options.extension}`,
      ...(options.args ?? []),
    ],
  });
  context.setDefaultTimeout(BROWSER_PATIENCE_MS);
  return {
    context,
    hostLog: () => [HOST_LOG, HOST_ERRORS].map((file) => textOf(join(profile, file))).join(''),
    stop: async () => {
      await context.close();
      rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}

const textOf = (file: string) => (existsSync(file) ? readFileSync(file, 'utf8') : '');

/** Chromium looks in the profile first, so a test needs no root and disturbs no other. */
function registerHost(profile: string, hostCommand: string[]): void {
  const program = join(profile, 'eid-loket-host');
  // The host's log and the authorities that it keeps go with the profile, and so does what it writes when it cannot even log.
  const environment = `export XDG_STATE_HOME=${quoted(profile)} XDG_CACHE_HOME=${quoted(profile)}`;
  const command = `exec ${hostCommand.map(quoted).join(' ')} "$@" 2>>${quoted(join(profile, HOST_ERRORS))}`;
  writeFileSync(program, `#!/bin/sh\n${environment}\n${command}\n`);
  chmodSync(program, 0o755);
  const folder = join(profile, 'NativeMessagingHosts');
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, `${NATIVE_HOST_NAME}.json`),
    JSON.stringify({
      name: NATIVE_HOST_NAME,
      description: 'eID Loket native host',
      path: program,
      type: 'stdio',
      allowed_origins: [`chrome-extension://${CHROMIUM_EXTENSION_ID}/`],
    }),
  );
}

const quoted = (word: string) => `'${word.replaceAll("'", "'\\''")}'`;
