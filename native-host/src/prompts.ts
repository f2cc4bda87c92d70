/** Questions to the citizen through the eID window. Each has a number and is answered once; an answer nobody asked for is refused. */
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import type { ExtensionToHost, HostToExtension } from '@eid-loket/shared/protocol/host-messages.ts';
import type { Prompt, PromptAnswer } from '@eid-loket/shared/protocol/prompts.ts';

export type AnswerTo<P extends Prompt> = Extract<PromptAnswer, { kind: P['kind'] }>;
export type AskWindow = <P extends Prompt>(prompt: P, signal: AbortSignal) => Promise<AnswerTo<P>>;
/** The same, bound to the request's own signal. */
export type AskCitizen = <P extends Prompt>(prompt: P) => Promise<AnswerTo<P>>;

type Answer = Extract<ExtensionToHost, { type: 'answer' }>;

export class Prompts {
  readonly #requestId: string;
  readonly #send: (message: HostToExtension) => void;
  #lastId = 0;
  #open: { id: number; kind: Prompt['kind']; settle(answer: PromptAnswer): void } | null = null;

  constructor(requestId: string, send: (message: HostToExtension) => void) {
    this.#requestId = requestId;
    this.#send = send;
  }

  /** An answer of another kind never gets here, so the types hold. */
  readonly ask: AskWindow = <P extends Prompt>(prompt: P, signal: AbortSignal) =>
    new Promise<AnswerTo<P>>((resolve, reject) => {
      signal.throwIfAborted();
      const abort = () => {
        this.#open = null;
        reject(signal.reason);
      };
      this.#lastId += 1;
      this.#open = {
        id: this.#lastId,
        kind: prompt.kind,
        settle: (answer) => {
          signal.removeEventListener('abort', abort);
          resolve(answer as AnswerTo<P>);
        },
      };
      signal.addEventListener('abort', abort, { once: true });
      this.#send({ type: 'prompt', requestId: this.#requestId, promptId: this.#lastId, prompt });
    });

  /** @throws EidError MESSAGE_INVALID for an answer to a prompt that is not open */
  answer(message: Answer): void {
    const open = this.#open;
    if (
      !open ||
      message.requestId !== this.#requestId ||
      message.promptId !== open.id ||
      message.answer.kind !== open.kind
    ) {
      throw new EidError('MESSAGE_INVALID', { field: 'promptId' });
    }
    this.#open = null;
    open.settle(message.answer);
  }
}
