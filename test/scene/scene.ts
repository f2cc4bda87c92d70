/**
 * The whole product on one machine, with Chromium as Playwright drives it. Tests and demo take their parts from here, so that what
 * the demo shows is what the tests check.
 */
import { join } from 'node:path';
import { type BrowserScene, startBrowser } from '@eid-loket/virtual-card/playwright/browser.ts';
import { type Machine, type MachineOptions, startMachine } from './machine.ts';

export interface SceneOptions extends MachineOptions {
  headless: boolean;
  language: string;
}

export interface Scene extends Machine {
  browser: BrowserScene;
}

export async function startScene(options: SceneOptions): Promise<Scene> {
  const machine = await startMachine(options);
  try {
    const browser = await startBrowser({
      extension: join(options.dist, 'extension', 'chromium'),
      hostCommand: machine.hostCommand,
      headless: options.headless,
      language: options.language,
      home: options.home,
    });
    const stop = async () => {
      await browser.stop();
      await machine.stop();
    };
    return { ...machine, browser, stop };
  } catch (error) {
    await machine.stop();
    throw error;
  }
}
