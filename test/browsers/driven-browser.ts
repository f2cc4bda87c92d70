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
  /** The folder of another extension that is installed too. */
  otherExtension?: string;
  /** An administrator's policy for the extension, in this browser alone. */
  policy?: object;
  /** In place of installing the extension: the machine's policies, which do that. Firefox only. */
  policies?: object;
}

/** The page of the extension in the toolbar's popup, which no driver sees as a page. */
export interface ToolbarPopup {
  evaluate<T>(expression: string): Promise<T>;
  /** Waits until the expression is true. */
  until(expression: string): Promise<void>;
  click(selector: string): Promise<void>;
}

export interface DrivenBrowser {
  readonly name: BrowserName;
  open(url: string): Promise<Tab>;
  /** A page of the extension itself, in a tab. */
  openOwn(path: string): Promise<Tab>;
  /** Pages of the extension that are open now, in a tab or a window, by their name without `.html`. */
  ownPages(name: string): Promise<Tab[]>;
  /** Those that are open now. */
  eidWindows(): Promise<Tab[]>;
  /** As a person presses it, with this tab in front. */
  pressToolbarButton(tab: Tab): Promise<ToolbarPopup>;
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
