/**
 * The eID window is the session: it holds the line to the host and a line straight to the page's content script, shows every
 * state, and sends on what the citizen decides. Closing it ends everything.
 */
import { EidError, toFailure } from '@eid-loket/shared/errors/eid-error.ts';
import type { Failure } from '@eid-loket/shared/protocol/failure.ts';
import type { HostToExtension } from '@eid-loket/shared/protocol/host-messages.ts';
import { OPERATIONS } from '@eid-loket/shared/protocol/operations.ts';
import { parseMessage } from '@eid-loket/shared/protocol/parse-message.ts';
import * as v from 'valibot';
import browser, { type Runtime } from 'webextension-polyfill';
import { PENDING_KEY } from '../background/eid-window-opener.ts';
import { connectHost, type HostConnection } from '../host/host-connection.ts';
import {
  type PendingRequest,
  PendingRequestSchema,
  WindowCancelSchema,
  type WindowMessage,
  windowPortName,
} from '../internal-messages.ts';
import { recordInLedger } from '../ledger/ledger.ts';
import { forgetWindows } from '../portals/asked-windows.ts';
import { showHeader, showScreen } from './page.ts';
import { mayFollow, type State, stateFor } from './session-state.ts';

/** How long "done" stays readable before the window closes itself. */
const DONE_MS = 1_200;

/** The request is taken: reloading the window must not start it again. */
async function takeRequest(): Promise<PendingRequest> {
  const stored = (await browser.storage.session.get(PENDING_KEY))[PENDING_KEY];
  await browser.storage.session.remove(PENDING_KEY);
  const request = parseMessage(PendingRequestSchema, stored, 'REQUEST_CANCELLED');
  if (location.hash !== `#${request.requestId}`) throw new EidError('REQUEST_CANCELLED');
  return request;
}

class Session {
  readonly #request: PendingRequest;
  readonly #page: Runtime.Port;
  #state: State = { name: 'connecting' };
  #host: HostConnection | null = null;
  /** Told to the page when the citizen closes the window on it. */
  #failure: Failure = toFailure(new EidError('REQUEST_CANCELLED'));

  constructor(request: PendingRequest) {
    this.#request = request;
    this.#page = browser.tabs.connect(request.tabId, { name: windowPortName(request.requestId), frameId: 0 });
    this.#page.onMessage.addListener((message) => {
      if (v.is(WindowCancelSchema, message)) window.close();
    });
    // The page went away: nobody waits for the answer.
    this.#page.onDisconnect.addListener(() => window.close());
  }

  start(): void {
    this.#show({ name: 'connecting' });
    this.#host = connectHost({
      onMessage: (message) => this.#receive(message),
      onGone: (error) => this.#fail(error),
    });
    const { requestId, operation, origin, language, params } = this.#request;
    this.#host.send({ type: 'request', requestId, operation, origin, language, params });
  }

  #receive(message: Exclude<HostToExtension, { type: 'hello' }>): void {
    if (message.requestId !== null && message.requestId !== this.#request.requestId) return;
    if (message.type === 'progress') this.#tell({ type: 'progress', stage: message.stage });
    const next = stateFor(message);
    if (next === null) return;
    if (!mayFollow(this.#state.name, next.name)) return this.#fail(new EidError('HOST_MESSAGE_INVALID'));
    if (next.name === 'failed') return this.#fail(new EidError(next.failure.code, next.failure.details));
    if (message.type === 'result') return this.#finish(message.result);
    this.#show(next);
  }

  #finish(result: unknown): void {
    try {
      parseMessage(OPERATIONS[this.#request.operation].result, result, 'HOST_MESSAGE_INVALID');
    } catch (error) {
      return this.#fail(error);
    }
    void forgetWindows(this.#request.tabId, this.#request.origin);
    void recordInLedger(this.#request);
    this.#tell({ type: 'result', result });
    this.#host?.close();
    this.#show({ name: 'done' });
    setTimeout(() => window.close(), DONE_MS);
    window.addEventListener('keydown', () => window.close());
  }

  #fail(error: unknown): void {
    this.#host?.close();
    this.#failure = toFailure(error);
    this.#show({ name: 'failed', failure: this.#failure });
  }

  #tell(message: WindowMessage): void {
    this.#page.postMessage(message);
  }

  #show(state: State): void {
    this.#state = state;
    showScreen(state, { request: this.#request, language: this.#request.language, actions: this });
  }

  readonly allow = (): void => this.#answer({ kind: 'consent' });

  readonly submitPin = (pin: string, lastTryConfirmed: boolean): void =>
    this.#answer({ kind: 'pin', pin, lastTryConfirmed });

  /** Also "close" on a failure: the page hears what it was. */
  readonly cancel = (): void => {
    this.#tell({ type: 'failure', error: this.#failure });
    window.close();
  };

  readonly retry = (): void => {
    this.#failure = toFailure(new EidError('REQUEST_CANCELLED'));
    this.#state = { name: 'connecting' };
    this.start();
  };

  #answer(answer: { kind: 'consent' } | { kind: 'pin'; pin: string; lastTryConfirmed: boolean }): void {
    if (this.#state.name !== 'consent' && this.#state.name !== 'pin') return;
    const { promptId } = this.#state;
    this.#show({ name: 'working' });
    this.#host?.send({ type: 'answer', requestId: this.#request.requestId, promptId, answer });
  }
}

takeRequest().then(
  (request) => {
    showHeader(request);
    new Session(request).start();
  },
  () => window.close(),
);
