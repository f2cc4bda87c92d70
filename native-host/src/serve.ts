/**
 * One host process: hello, one request at a time, prompts and their answers, then a result or a failure. It ends when the
 * browser closes the line; whatever was open is aborted then, and no transaction stays behind.
 */
import type { Readable, Writable } from 'node:stream';
import { EidError, toFailure } from '@eid-loket/shared/errors/eid-error.ts';
import {
  type ExtensionToHost,
  ExtensionToHostSchema,
  isOperationName,
} from '@eid-loket/shared/protocol/host-messages.ts';
import { CARD_WAIT_MS } from '@eid-loket/shared/protocol/limits.ts';
import { parseMessage } from '@eid-loket/shared/protocol/parse-message.ts';
import { PROTOCOL_VERSION } from '@eid-loket/shared/protocol/version.ts';
import type { AuthorityCache } from './belgian-eid/authority-cache.ts';
import { dispatch, timeLimitOf } from './dispatch.ts';
import type { Patient } from './doctor/world.ts';
import type { HostLog } from './log/host-log.ts';
import { Place } from './log/place.ts';
import { type Channel, openChannel } from './messaging/stdio-channel.ts';
import type { OperationContext } from './operations/operation-context.ts';
import type { SmartCardService } from './pcsc/smart-card-service.ts';
import { eidWindowPinEntry } from './pin/eid-window-pin-entry.ts';
import type { PinEntry, PinEntryName } from './pin/pin-entry.ts';
import { Prompts } from './prompts.ts';

export interface HostParts {
  service: SmartCardService;
  authorities: AuthorityCache;
  log: HostLog;
  machine: Patient;
  hostVersion: string;
  /** Permitted ways to type the PIN, in order. */
  pinEntries: readonly PinEntryName[];
  /** The dialog outside the browser. */
  pinentry: PinEntry;
  input: Readable;
  output: Writable;
  cardWaitMs?: number;
}

type Request = Extract<ExtensionToHost, { type: 'request' }>;

interface OpenRequest {
  id: string;
  prompts: Prompts;
  abort: AbortController;
}

/** Resolves when the line to the browser is closed and the last operation has let go of the card. */
export async function serve(parts: HostParts): Promise<void> {
  let greeted = false;
  let open: OpenRequest | null = null;
  let running: Promise<void> = Promise.resolve();
  const channel = openChannel(parts.input, parts.output, receive);
  channel.send({ type: 'hello', protocol: PROTOCOL_VERSION, hostVersion: parts.hostVersion });

  function receive(raw: unknown): void {
    const message = parseMessage(ExtensionToHostSchema, raw, 'MESSAGE_INVALID');
    if (message.type === 'hello') {
      parts.log.write({ event: 'hello', extensionVersion: message.extensionVersion, protocol: message.protocol });
      if (message.protocol !== PROTOCOL_VERSION)
        throw new EidError(message.protocol > PROTOCOL_VERSION ? 'HOST_OUTDATED' : 'EXTENSION_OUTDATED');
      greeted = true;
      return;
    }
    if (!greeted) throw new EidError('MESSAGE_INVALID', { field: 'type' });
    if (message.type === 'request') {
      start(message);
      return;
    }
    if (open?.id !== message.requestId) throw new EidError('MESSAGE_INVALID', { field: 'requestId' });
    if (message.type === 'cancel') open.abort.abort(new EidError('REQUEST_CANCELLED'));
    else open.prompts.answer(message);
  }

  function start(request: Request): void {
    const { requestId } = request;
    if (open) {
      channel.send({ type: 'failure', requestId, error: toFailure(new EidError('REQUEST_ALREADY_OPEN')) });
      return;
    }
    const current: OpenRequest = {
      id: requestId,
      prompts: new Prompts(requestId, channel.send),
      abort: new AbortController(),
    };
    open = current;
    running = runRequest(parts, channel, request, current).finally(() => {
      open = null;
    });
  }

  await channel.ended;
  // TypeScript does not see that `receive` assigns `open`.
  (open as OpenRequest | null)?.abort.abort(new EidError('REQUEST_CANCELLED'));
  await running;
}

async function runRequest(parts: HostParts, channel: Channel, request: Request, open: OpenRequest): Promise<void> {
  const { requestId, operation } = request;
  const started = performance.now();
  const milliseconds = () => Math.round(performance.now() - started);
  const timer = setTimeout(() => open.abort.abort(new EidError('REQUEST_TIMED_OUT')), timeLimitOf(operation));
  const log = parts.log.forRequest(requestId);
  log.write({ event: 'request', operation: isOperationName(operation) ? operation : 'unknown' });
  try {
    const result = await dispatch(operation, request.params, operationContext(parts, channel, request, open, log));
    open.abort.signal.throwIfAborted();
    channel.send({ type: 'result', requestId, result });
    log.write({ event: 'done', milliseconds: milliseconds() });
  } catch (error) {
    const failure = toFailure(error);
    const { triesLeft, statusWord } = failure.details;
    const place = Place.of(error);
    log.write({ event: 'failed', code: failure.code, triesLeft, statusWord, place, milliseconds: milliseconds() });
    channel.send({ type: 'failure', requestId, error: failure });
  } finally {
    clearTimeout(timer);
  }
}

function operationContext(
  parts: HostParts,
  channel: Channel,
  request: Request,
  open: OpenRequest,
  log: HostLog,
): OperationContext {
  const { requestId, origin, language } = request;
  const { signal } = open.abort;
  const { prompts } = open;
  const ways: Record<PinEntryName, PinEntry> = {
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
      log.write({ event: 'stage', stage });
      channel.send({ type: 'progress', requestId, stage, ...more });
    },
    ask: (prompt) => prompts.ask(prompt, signal),
    async pinEntry() {
      for (const name of parts.pinEntries) if (await ways[name].available()) return ways[name];
      throw new EidError('PIN_ENTRY_UNAVAILABLE');
    },
  };
}
