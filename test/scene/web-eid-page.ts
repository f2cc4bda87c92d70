/**
 * A page's side of Web eID's window messages, as web-eid.js 2.1 behaves: one call an action, an answer's name ends in -ack, -success or
 * -failure, 1 s for the first, 6 s and the person's time in all. The library itself is in no registry that this project installs from.
 */
import { eventually, type Tab } from '../browsers/tab.ts';

const PATIENCE_MS = 180_000;

interface WebEidCall {
  action: 'status' | 'authenticate' | 'get-signing-certificate' | 'sign';
  fields?: Record<string, unknown>;
}

export interface WebEidAnswer {
  success?: Record<string, unknown>;
  failure?: Record<string, unknown>;
}

export interface WebEidWindow {
  webEid: (action: string, fields: Record<string, unknown>) => Promise<WebEidAnswer>;
  /** Everything with a `web-eid:` action that reached the page, the page's own messages too. */
  webEidHeard: string[];
  /** How long the page waits for the first answer. */
  webEidLimitMs: number;
}

/** Travels into the page as text. */
function installPage(): void {
  const page = globalThis as unknown as WebEidWindow;
  page.webEidHeard = [];
  page.webEidLimitMs = 1_000;
  window.addEventListener('message', ({ data }) => {
    if (String(data?.action).startsWith('web-eid:')) page.webEidHeard.push(data.action);
  });
  page.webEid = (name, { libraryVersion = '2.1.0', ...fields }) =>
    new Promise((resolve) => {
      const action = `web-eid:${name}`;
      const { userInteractionTimeout = 120_000 } = (fields.options ?? {}) as { userInteractionTimeout?: number };
      const persons = { status: 0, authenticate: 1 }[name] ?? 2;
      const giveUp = (code: string) => end({ failure: { code, by: 'page' } });
      const acknowledged = setTimeout(giveUp, page.webEidLimitMs, 'ERR_WEBEID_EXTENSION_UNAVAILABLE');
      const answered = setTimeout(giveUp, 6_000 + userInteractionTimeout * persons, 'ERR_WEBEID_ACTION_TIMEOUT');
      const hear = ({ data, source, origin }: MessageEvent) => {
        if (source !== window || origin !== location.origin) return;
        if (data?.action === `${action}-ack`) clearTimeout(acknowledged);
        if (data?.action === `${action}-success`) end({ success: data });
        if (data?.action === `${action}-failure`) end({ failure: data.error });
      };
      const end = (answer: WebEidAnswer) => {
        clearTimeout(acknowledged);
        clearTimeout(answered);
        window.removeEventListener('message', hear);
        resolve(answer);
      };
      window.addEventListener('message', hear);
      window.postMessage({ action, libraryVersion, ...fields }, '*');
    });
}

export const makeWebEidPage = (tab: Tab): Promise<void> => tab.evaluate(installPage);

export function callWebEid(tab: Tab, { action, fields = {} }: WebEidCall): Promise<WebEidAnswer> {
  const answer = tab.evaluateByClick(
    ([name, values]) =>
      (globalThis as unknown as WebEidWindow).webEid(name as string, values as Record<string, unknown>),
    [action, fields],
  );
  answer.catch(() => undefined);
  return answer;
}

export const heardOf = (tab: Tab): Promise<string[]> =>
  tab.evaluate(() => (globalThis as unknown as WebEidWindow).webEidHeard);

/** Waits until the script answers in time, and from then on lets the page wait as long as a busy machine needs. */
export async function untilWebEid(tab: Tab): Promise<void> {
  await eventually('the script to be ready', async () => {
    const { failure } = await callWebEid(tab, { action: 'authenticate' });
    return failure?.by !== 'page';
  });
  await tab.evaluate((limit) => {
    const page = globalThis as unknown as WebEidWindow;
    page.webEidHeard.length = 0;
    page.webEidLimitMs = limit;
  }, PATIENCE_MS);
}
