/** The administrator's policy as the browser holds it (storage.managed). Read anew each time: it may change while the browser runs. */
import browser from 'webextension-polyfill';
import { type Policy, parsePolicy } from './policy.ts';

/** Firefox rejects where nobody set a policy. */
export const readPolicy = async (): Promise<Policy> =>
  parsePolicy(await browser.storage.managed.get().catch(() => ({})));
