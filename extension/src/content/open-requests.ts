/**
 * The requests that a page waits for: a portal's, or one of the extension's own. Each has one answer, whatever happens to
 * background, eID window or extension meanwhile; and with the answer its eID window is closed.
 */
import { EidError, toFailure } from '@eid-loket/shared/errors/eid-error.ts';
import type { Failure } from '@eid-loket/shared/protocol/failure.ts';
import { STATUS_MS } from '@eid-loket/shared/protocol/limits.ts';
import { OPERATIONS } from '@eid-loket/shared/protocol/operations.ts';
import type { ExtensionToPage } from '@eid-loket/shared/protocol/page-messages.ts';
import { parseMessage } from '@eid-loket/shared/protocol/parse-message.ts';
import * as v from 'valibot';
import browser, { type Runtime } from 'webextension-polyfill';
import {
  type BackgroundAnswer,
  BackgroundAnswerSchema,
  ContentQuestionSchema,
  type OwnOperationRequest,
  type PageRequest,
  requestIdOfPort,
  WindowMessageSchema,
} from '../internal-messages.ts';

export type Answer = ExtensionToPage extends infer M
  ? M extends { requestId: string }
    ? Omit<M, 'channel' | 'protocol' | 'requestId'>
    : never
  : never;

interface OpenRequest {
  reply(message: Answer): void;
  /** Set once the eID window has connected. */
  window: Runtime.Port | null;
  /** The failure that the window shows: what the page hears if the citizen closes the window on it. */
  trouble: Failure | null;
  timer: ReturnType<typeof setTimeout>;
}

/** Of requests that have ended: a page may stay open for days, and ask for the status all the time. */
const IDS_REMEMBERED = 1_000;

/** How long the browser may take to show the eID window, once it was asked for: a second, or much longer on a slow computer. */
const WINDOW_CONNECT_MS = 60_000;

/** Pauses between the times that the background is asked: the browser may end it in the middle of one, and is not done at once. */
const PAUSES_MS = [0, 100, 400, 1_000, 2_000];

export class OpenRequests {
  readonly #open = new Map<string, OpenRequest>();
  /** A request id counts once, also after its request has ended. The oldest first. */
  readonly #ended = new Set<string>();

  constructor() {
    browser.runtime.onConnect.addListener((port) => {
      const requestId = requestIdOfPort(port.name);
      if (requestId === null || !this.#attach(requestId, port)) port.disconnect();
    });
    browser.runtime.onMessage.addListener((message: unknown) => {
      const question = v.safeParse(ContentQuestionSchema, message);
      if (!question.success) return undefined;
      const { type, requestId } = question.output;
      if (type === 'window-closed') this.#windowClosed(requestId);
      return Promise.resolve(this.has(requestId));
    });
    // Leaving is a no, also where the browser keeps the page to come back to.
    window.addEventListener('pagehide', () => this.#endAll(new EidError('REQUEST_CANCELLED')));
  }

  has(requestId: string): boolean {
    return this.#open.has(requestId);
  }

  async start(request: PageRequest | OwnOperationRequest, reply: OpenRequest['reply']): Promise<void> {
    const { requestId, operation } = request;
    if (this.has(requestId) || this.#ended.has(requestId))
      return reply({ type: 'failure', error: toFailure(new EidError('REQUEST_INVALID')) });
    const { interactive } = OPERATIONS[operation];
    const timer = setTimeout(
      () => this.end(requestId, new EidError(interactive ? 'WINDOW_NOT_OPENED' : 'REQUEST_TIMED_OUT')),
      interactive ? WINDOW_CONNECT_MS : STATUS_MS,
    );
    this.#open.set(requestId, { reply, window: null, trouble: null, timer });
    try {
      const answer = await askBackground(request);
      if (answer.type !== 'window-opened') this.#finish(requestId, answer);
      else if (this.has(requestId)) {
        reply({ type: 'accepted' });
        reply({ type: 'progress', stage: 'window-opened' });
      }
    } catch (error) {
      // A window that has connected meanwhile goes on without the background.
      if (!this.#open.get(requestId)?.window) this.end(requestId, error);
    }
  }

  /** @returns false where nobody waits for this window */
  #attach(requestId: string, port: Runtime.Port): boolean {
    const request = this.#open.get(requestId);
    if (!request || request.window) return false;
    clearTimeout(request.timer);
    request.window = port;
    port.onMessage.addListener((raw) => this.#hear(requestId, request, raw));
    port.onDisconnect.addListener(() => void this.#windowLost(requestId));
    return true;
  }

  /** The background saw the window close: before it could connect, only the background knows. */
  #windowClosed(requestId: string): void {
    if (this.#open.get(requestId)?.window === null) this.end(requestId, new EidError('REQUEST_CANCELLED'));
  }

  /** The one place where a request ends without a result: the page hears why, and the window closes. */
  end(requestId: string, error: unknown): void {
    const window = this.#open.get(requestId)?.window;
    this.#finish(requestId, { type: 'failure', error: toFailure(error) });
    try {
      window?.postMessage({ type: 'cancel' });
      window?.disconnect();
    } catch {
      // The extension is gone, and its window with it.
    }
  }

  #endAll(error: EidError): void {
    for (const requestId of [...this.#open.keys()]) this.end(requestId, error);
  }

  #hear(requestId: string, request: OpenRequest, raw: unknown): void {
    const message = v.safeParse(WindowMessageSchema, raw);
    if (!message.success) return this.end(requestId, new EidError('INTERNAL_ERROR'));
    if (!this.has(requestId)) return;
    if (message.output.type === 'trouble') request.trouble = message.output.error;
    else if (message.output.type === 'progress') request.reply(message.output);
    else this.#finish(requestId, message.output);
  }

  /** Closing the window is how a citizen says no; but when the extension goes, its windows close as well. */
  async #windowLost(requestId: string): Promise<void> {
    const trouble = this.#open.get(requestId)?.trouble;
    if (trouble) return this.#finish(requestId, { type: 'failure', error: trouble });
    if (!this.has(requestId)) return;
    const alive = await browser.runtime.sendMessage({ type: 'still-there' }).catch(() => false);
    this.end(requestId, new EidError(alive === true ? 'REQUEST_CANCELLED' : 'EXTENSION_RELOADED'));
  }

  #finish(requestId: string, message: Answer): void {
    const request = this.#open.get(requestId);
    if (!request) return;
    this.#open.delete(requestId);
    this.#remember(requestId);
    clearTimeout(request.timer);
    request.reply(message);
  }

  #remember(requestId: string): void {
    this.#ended.add(requestId);
    const [oldest] = this.#ended;
    if (this.#ended.size > IDS_REMEMBERED && oldest !== undefined) this.#ended.delete(oldest);
  }
}

/** @throws EidError EXTENSION_RELOADED, EXTENSION_NOT_FOUND */
async function askBackground(request: PageRequest | OwnOperationRequest): Promise<BackgroundAnswer> {
  for (const pauseMs of PAUSES_MS) {
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
    try {
      return parseMessage(BackgroundAnswerSchema, await browser.runtime.sendMessage(request), 'INTERNAL_ERROR');
    } catch {
      if (!browser.runtime?.id) throw new EidError('EXTENSION_RELOADED');
    }
  }
  throw new EidError('EXTENSION_NOT_FOUND');
}
