/** A citizen opens the link of the newest mail that has one, and presses its button. The mail itself then counts for no test. */
import type { TestBrowser, TestPortal } from '../contract/portal-app.ts';
import { openedMails } from './opened-rows.ts';

const CONFIRM_LINK = /\/email\/confirm\/[\w-]{43}/;
export const RESET_LINK = /\/forgotten\/[\w-]{43}/;
export const UNDO_LINK = /\/email\/undo\/[\w-]{43}/;

/** @returns the paths of the links in the outbox, oldest first */
export const mailedLinks = async ({ parts }: TestPortal, link = CONFIRM_LINK): Promise<string[]> =>
  (await openedMails(parts)).flatMap(({ body }) => link.exec(body)?.[0] ?? []);

export async function confirmEmail(portal: TestPortal, browser: TestBrowser = portal.browser()): Promise<void> {
  const path = (await mailedLinks(portal)).at(-1);
  if (!path) throw new Error('no link was mailed');
  const response = await browser.submit(path, path, {});
  if (response.status !== 200) throw new Error(`the link was refused: ${response.status}`);
  await portal.parts.database.deleteFrom('outbox').where('gathers', '=', false).execute();
}
