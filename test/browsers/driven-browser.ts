/** A browser with the extension in it, and what the suites do to it. Two drivers give the same: Chromium and Firefox. */
import type { Tab } from './tab.ts';

export const BROWSERS = ['chromium', 'firefox'] as const;
export type BrowserName = (typeof BROWSERS)[number];

export interface BrowserOptions {
  /** Folder with one subfolder for each browser, as `scripts/build-extension.mjs` makes it. */
  extensions: string;
  /** The command that starts the native host, or null to register none. */
  hostCommand: string[] | null;
  /** Names that lead to this machine. */
  localHosts?: readonly string[];
  /** An administrator's policy for the extension, in this browser alone. */
  policy?: object;
  /** In place of installing the extension: the machine's policies, which do that. Firefox only. */
  policies?: object;
}

export interface DrivenBrowser {
  readonly name: BrowserName;
  open(url: string): Promise<Tab>;
  /** A page of the extension itself, in a tab. */
  openOwn(path: string): Promise<Tab>;
  /** Those that are open now. */
  eidWindows(): Promise<Tab[]>;
  /** As the browser does when the background is idle. */
  stopBackground(): Promise<void>;
  /** Comes back as it was. */
  reloadExtension(): Promise<void>;
  removeExtension(): Promise<void>;
  /** What pages of the browser complained of so far. */
  readonly complaints: readonly string[];
  /** Process id, for tests that kill it. */
  readonly pid: number;
  stop(): Promise<void>;
}
