/**
 * A page's side of Web eID's window messages, as web-eid.js 2.1 behaves: one call an action, an answer's name ends in -ack, -success or
 * -failure, a time for the first (1 s there), 6 s and the person's time in all. The library itself is in no registry that this project installs from.
 */
import type { Tab } from '../browsers/tab.ts';

interface WebEidCall {
  action: 'status' | 'authenticate' | 'get-signing-certificate' | 'sign';
  fields?: Record<string, unknown>;
  /** How long the page waits for the -ack. By default longer than web-eid.js: on a busy machine a second decides nothing. */
  acknowledgedWithinMs?: number;
}

/** Of web-eid.js itself. */
export const LIBRARY_ACK_MS = 1_000;

export interface WebEidAnswer {
  success?: Record<string, unknown>;
  failure?: Record<string, unknown>;
}

export interface WebEidWindow {
  webEid: (action: string, fields: Record<string, unknown>, acknowledgedWithinMs?: number) => Promise<WebEidAnswer>;
  /** Everything with a `web-eid:` action that reached the page, the page's own messages too. */
  webEidHeard: string[];
}

/** Travels into the page as text. */
function installPage(): void {
  const page = globalThis as unknown as WebEidWindow;
  page.webEidHeard = [];
  window.addEventListener('message', ({ data }) => {
    if (String(data?.action).startsWith('web-eid:')) page.webEidHeard.push(data.action);
  });
  page.webEid = (name, { libraryVersion = '2.1.0', ...fields }, acknowledgedWithinMs = 30_000) =>
    new Promise((resolve) => {
      const action = `web-eid:${name}`;
      const { userInteractionTimeout = 120_000 } = (fields.options ?? {}) as { userInteractionTimeout?: number };
      const persons = { status: 0, authenticate: 1 }[name] ?? 2;
      const giveUp = (code: string) => end({ failure: { code, by: 'page' } });
      const acknowledged = setTimeout(giveUp, acknowledgedWithinMs, 'ERR_WEBEID_EXTENSION_UNAVAILABLE');
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

export function callWebEid(tab: Tab, { action, fields = {}, acknowledgedWithinMs }: WebEidCall): Promise<WebEidAnswer> {
  const answer = tab.evaluate(
    ([name, values, withinMs]) => (globalThis as unknown as WebEidWindow).webEid(name, values, withinMs ?? undefined),
    [action, fields, acknowledgedWithinMs] as const,
  );
  answer.catch(() => undefined);
  return answer;
}

export const heardOf = (tab: Tab): Promise<string[]> =>
  tab.evaluate(() => (globalThis as unknown as WebEidWindow).webEidHeard);

export const forgetHeard = (tab: Tab): Promise<void> =>
  tab.evaluate(() => {
    (globalThis as unknown as WebEidWindow).webEidHeard.length = 0;
  });
