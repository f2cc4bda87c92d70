/**
 * One request: progress, prompts, and then one answer. An abort is answered at once, whatever the operation is waiting for; the
 * operation itself ends when it has let go of the card.
 */
import { EidError, toFailure } from '@eid-loket/shared/errors/eid-error.ts';
import { type ExtensionToHost, isOperationName } from '@eid-loket/shared/protocol/host-messages.ts';
import { ALIVE_MS, CARD_WAIT_MS } from '@eid-loket/shared/protocol/limits.ts';
import { dispatch, timeLimitOf } from './dispatch.ts';
import type { HostParts } from './host-parts.ts';
import type { HostLog } from './log/host-log.ts';
import { Place } from './log/place.ts';
import type { Channel } from './messaging/stdio-channel.ts';
import type { OperationContext } from './operations/operation-context.ts';
import { abortable } from './pcsc/abortable.ts';
import { pcscResultOf } from './pcsc/pcsc-results.ts';
import { eidWindowPinEntry } from './pin/eid-window-pin-entry.ts';
import type { PinEntry, PinEntryName } from './pin/pin-entry.ts';
import { Prompts } from './prompts.ts';

export type Request = Extract<ExtensionToHost, { type: 'request' }>;

export interface OpenRequest {
  id: string;
  prompts: Prompts;
  abort(reason: EidError): void;
  /** Resolves when result or failure was sent. */
  answered: Promise<void>;
  /** Resolves when the operation has let go of the card, which may be later. */
  letGo: Promise<void>;
}

export function runRequest(parts: HostParts, channel: Channel, request: Request): OpenRequest {
  const { requestId, operation } = request;
  const abort = new AbortController();
  const prompts = new Prompts(requestId, channel.send);
  const log = parts.log.forRequest(requestId);
  log.write({ event: 'request', operation: isOperationName(operation) ? operation : 'unknown' });
  const work = dispatch(
    operation,
    request.params,
    operationContext(parts, channel, request, prompts, abort.signal, log),
  );
  return {
    id: requestId,
    prompts,
    abort: (reason) => abort.abort(reason),
    answered: answer(parts, work, channel, request, abort, log),
    letGo: work.then(
      () => undefined,
      () => undefined,
    ),
  };
}

const startTimer = (milliseconds: number, onTimeUp: () => void) => {
  const timer = setTimeout(onTimeUp, milliseconds);
  return () => clearTimeout(timer);
};

async function answer(
  { startTimeLimit = startTimer }: HostParts,
  work: Promise<unknown>,
  channel: Channel,
  { requestId, operation }: Request,
  abort: AbortController,
  log: HostLog,
): Promise<void> {
  const started = performance.now();
  const milliseconds = () => Math.round(performance.now() - started);
  const onTimeUp = () => abort.abort(new EidError('REQUEST_TIMED_OUT'));
  const stopTimer = startTimeLimit(timeLimitOf(operation), onTimeUp);
  const alive = setInterval(() => channel.send({ type: 'alive', requestId }), ALIVE_MS);
  try {
    const result = await abortable(work, abort.signal);
    channel.send({ type: 'result', requestId, result });
    log.write({ event: 'done', milliseconds: milliseconds() });
  } catch (error) {
    const failure = toFailure(error);
    const { triesLeft, statusWord } = failure.details;
    log.write({
      event: 'failed',
      code: failure.code,
      triesLeft,
      statusWord,
      pcsc: pcscResultOf(error)?.code,
      place: Place.of(error),
      milliseconds: milliseconds(),
    });
    channel.send({ type: 'failure', requestId, error: failure });
  } finally {
    stopTimer();
    clearInterval(alive);
  }
}

function operationContext(
  parts: HostParts,
  channel: Channel,
  { requestId, origin, language }: Request,
  prompts: Prompts,
  signal: AbortSignal,
  log: HostLog,
): OperationContext {
  const ways: Record<Exclude<PinEntryName, 'pin-pad'>, PinEntry> = {
    pinentry: parts.pinentry,
    'eid-window': eidWindowPinEntry(prompts.ask),
  };
  return {
    service: parts.service,
    log,
    hostVersion: parts.hostVersion,
    origin,
    language,
    signal,
    cardWaitMs: parts.cardWaitMs ?? CARD_WAIT_MS,
    authorities: parts.authorities,
    machine: parts.machine,
    now: () => new Date(),
    onStage(stage, more) {
      // After the answer nobody listens any more.
      if (signal.aborted) return;
      log.write({ event: 'stage', stage });
      channel.send({ type: 'progress', requestId, stage, ...more });
    },
    ask: (prompt) => prompts.ask(prompt, signal),
    async pinEntry(keysOnReader) {
      for (const name of parts.pinEntries) {
        if (name !== 'pin-pad' && (await ways[name].available())) return ways[name];
        if (name === 'pin-pad' && keysOnReader) return name;
      }
      throw new EidError('PIN_ENTRY_UNAVAILABLE');
    },
  };
}
