/**
 * One request from its opening to its end: what the host says becomes a state to show, what the citizen does becomes an answer to
 * the host. Every cancellation (by the citizen, the page or the time limit) goes through `end`, which stops the host before
 * anything else happens.
 */
import { EidError, toFailure } from '@eid-loket/shared/errors/eid-error.ts';
import type { CardField } from '@eid-loket/shared/protocol/card-fields.ts';
import type { Failure } from '@eid-loket/shared/protocol/failure.ts';
import { INTERACTION_MS } from '@eid-loket/shared/protocol/limits.ts';
import { OPERATIONS } from '@eid-loket/shared/protocol/operations.ts';
import { parseMessage } from '@eid-loket/shared/protocol/parse-message.ts';
import type { PromptAnswer } from '@eid-loket/shared/protocol/prompts.ts';
import type { HostConnection, HostListener, HostMessage } from '../host/host-connection.ts';
import type { PendingRequest } from '../internal-messages.ts';
import type { PageLine } from './page-line.ts';
import type { Actions } from './screen-parts.ts';
import { mayFollow, type State, stateFor } from './session-state.ts';

export interface SessionParts {
  request: PendingRequest;
  openPageLine(request: PendingRequest, onGone: () => void): PageLine;
  connectHost(listener: HostListener): HostConnection;
  show(state: State): void;
  /** The request ended well. */
  onResult(result: unknown): void;
  closeWindow(): void;
}

/** How long "done" stays readable before the window closes itself. */
const DONE_MS = 1_200;

/** The host ends a request at its time limit; the window does where the host cannot. */
const GRACE_MS = 2_000;

const CANCELLED = toFailure(new EidError('REQUEST_CANCELLED'));

export class Session implements Actions {
  readonly #parts: SessionParts;
  readonly #page: PageLine;
  #state: State = { name: 'connecting' };
  #host: HostConnection | null = null;
  /** What the page hears when the session ends now without a result. */
  #failure: Failure = CANCELLED;
  #over = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(parts: SessionParts) {
    this.#parts = parts;
    this.#page = parts.openPageLine(parts.request, () => this.end());
  }

  readonly start = (): void => {
    const { requestId, operation, origin, language, params } = this.#parts.request;
    this.#failure = CANCELLED;
    this.#show({ name: 'connecting' });
    this.#endAfter(OPERATIONS[operation].timeLimitMs + GRACE_MS, toFailure(new EidError('REQUEST_TIMED_OUT')));
    this.#host = this.#parts.connectHost({
      onMessage: (message) => this.#receive(message),
      onGone: (error) => this.#fail(error),
    });
    this.#host.send({ type: 'request', requestId, operation, origin, language, params });
  };

  readonly retry = (): void => {
    if (this.#over || this.#state.name !== 'failed') return;
    this.#page.tell({ type: 'trouble', error: null });
    this.start();
  };

  readonly chooseCard = (index: number): void => this.#answer({ kind: 'choose-card', index });

  readonly allow = (granted: readonly CardField[]): void => this.#answer({ kind: 'consent', granted: [...granted] });

  readonly submitPin = (pin: string, lastTryConfirmed: boolean): void =>
    this.#answer({ kind: 'pin', pin, lastTryConfirmed });

  readonly submitNewPin: Actions['submitNewPin'] = (pins) => this.#answer({ kind: 'new-pin', ...pins });

  readonly confirmLastTry = (): void => this.#answer({ kind: 'last-try' });

  /** The one way to say no, and to leave a failure behind. */
  readonly end = (failure: Failure = this.#failure): void => {
    if (this.#over) return;
    this.#over = true;
    this.#stopHost();
    this.#page.tell({ type: 'failure', error: failure });
    this.#parts.closeWindow();
  };

  #receive(message: HostMessage): void {
    if (this.#over || (message.requestId !== null && message.requestId !== this.#parts.request.requestId)) return;
    if (message.type === 'progress') this.#page.tell({ type: 'progress', stage: message.stage });
    const next = stateFor(message);
    if (next === null) return;
    if (!mayFollow(this.#state.name, next.name)) return this.#fail(new EidError('HOST_MESSAGE_INVALID'));
    if (next.name === 'failed') return this.#fail(new EidError(next.failure.code, next.failure.details));
    if (message.type === 'result') return this.#finish(message.result);
    this.#show(next);
  }

  #finish(result: unknown): void {
    try {
      parseMessage(OPERATIONS[this.#parts.request.operation].result, result, 'HOST_MESSAGE_INVALID');
    } catch (error) {
      return this.#fail(error);
    }
    this.#over = true;
    clearTimeout(this.#timer);
    this.#parts.onResult(result);
    this.#page.tell({ type: 'result', result });
    this.#host?.close();
    this.#show({ name: 'done' });
    setTimeout(this.#parts.closeWindow, DONE_MS);
  }

  /** Time that has passed leaves nothing to try again by hand: the page begins anew. */
  #fail(error: unknown): void {
    if (this.#over) return;
    this.#failure = toFailure(error);
    if (this.#failure.code === 'REQUEST_TIMED_OUT') return this.end();
    this.#stopHost();
    this.#page.tell({ type: 'trouble', error: this.#failure });
    this.#show({ name: 'failed', failure: this.#failure });
    this.#endAfter(INTERACTION_MS, this.#failure);
  }

  /** The cancel goes first: closing the line alone reaches a host only when it next reads. */
  #stopHost(): void {
    clearTimeout(this.#timer);
    this.#host?.send({ type: 'cancel', requestId: this.#parts.request.requestId });
    this.#host?.close();
    this.#host = null;
  }

  #endAfter(delayMs: number, failure: Failure): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.end(failure), delayMs);
  }

  #answer(answer: PromptAnswer): void {
    if (this.#over || this.#state.name !== answer.kind) return;
    const { promptId } = this.#state as Extract<State, { promptId: number }>;
    this.#show({ name: 'working', step: null });
    this.#host?.send({ type: 'answer', requestId: this.#parts.request.requestId, promptId, answer });
  }

  #show(state: State): void {
    this.#state = state;
    this.#parts.show(state);
  }
}
