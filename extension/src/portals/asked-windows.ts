/** The count of eID windows of one site in one tab. It outlives the background and ends with the browser's session. */
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import * as v from 'valibot';
import browser from 'webextension-polyfill';
import { counted, pauseLeft } from './asking-limit.ts';

const AskedSchema = v.strictObject({ windows: v.number(), last: v.number() });

const keyOf = (tabId: number, origin: string) => `asked ${tabId} ${origin}`;

/** Counts a window that is about to open. @throws EidError SITE_KEEPS_ASKING with the seconds to wait as `limit` */
export async function countWindow(tabId: number, origin: string, now = Date.now()): Promise<void> {
  const key = keyOf(tabId, origin);
  const stored = (await browser.storage.session.get(key))[key];
  const asked = v.is(AskedSchema, stored) ? stored : undefined;
  const wait = pauseLeft(asked, now);
  if (wait > 0) throw new EidError('SITE_KEEPS_ASKING', { limit: Math.ceil(wait / 1000) });
  await browser.storage.session.set({ [key]: counted(asked, now) });
}

/** The citizen got what the site asked for: it may ask anew. */
export const forgetWindows = (tabId: number, origin: string): Promise<void> =>
  browser.storage.session.remove(keyOf(tabId, origin));
