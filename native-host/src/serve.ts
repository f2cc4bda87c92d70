/**
 * One host process: hello, one request at a time, then a result or a failure each. It ends when the browser closes the line;
 * whatever was open is aborted then, and no transaction stays behind.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { EidError, toFailure } from '@eid-loket/shared/errors/eid-error.ts';
import { ExtensionToHostSchema } from '@eid-loket/shared/protocol/host-messages.ts';
import { parseMessage } from '@eid-loket/shared/protocol/parse-message.ts';
import { refuseOtherProtocol } from '@eid-loket/shared/protocol/refuse-other-protocol.ts';
import { PROTOCOL_VERSION } from '@eid-loket/shared/protocol/version.ts';
import type { HostParts } from './host-parts.ts';
import { openChannel } from './messaging/stdio-channel.ts';
import { type OpenRequest, type Request, runRequest } from './run-request.ts';
import { warmUp } from './warm-up.ts';

/** How long a command that uses the PIN, and the LOG OFF behind it, may take after the browser has gone. */
const LAST_COMMANDS_MS = 3_000;

/** Resolves when the line to the browser is closed and the last operation has let go of the card. */
export async function serve(parts: HostParts): Promise<void> {
  let greeted = false;
  let open: OpenRequest | null = null;
  /** The request that was answered last. */
  let answered: string | null = null;
  const working = new Set<Promise<void>>();
  const channel = openChannel(parts.input, parts.output, receive);
  channel.send({ type: 'hello', protocol: PROTOCOL_VERSION, hostVersion: parts.hostVersion });
  parts.service.prepare();
  void warmUp(parts);

  function receive(raw: unknown): void {
    const message = parseMessage(ExtensionToHostSchema, raw, 'MESSAGE_INVALID');
    if (message.type === 'hello') {
      parts.log.write({ event: 'hello', extensionVersion: message.extensionVersion, protocol: message.protocol });
      refuseOtherProtocol({ own: 'host', peer: 'extension', protocol: message.protocol });
      greeted = true;
      return;
    }
    if (!greeted) throw new EidError('MESSAGE_INVALID', { field: 'type' });
    if (message.type === 'request') {
      start(message);
      return;
    }
    if (open?.id !== message.requestId) {
      // The window spoke before it heard the request's answer.
      if (message.requestId === answered) return;

      throw new EidError('MESSAGE_INVALID', { field: 'requestId' });
    }
    if (message.type === 'cancel') open.abort(new EidError('REQUEST_CANCELLED'));
    else open.prompts.answer(message);
  }

  function start(request: Request): void {
    const { requestId } = request;
    if (open) {
      channel.send({ type: 'failure', requestId, error: toFailure(new EidError('REQUEST_ALREADY_OPEN')) });
      return;
    }
    const current = runRequest(parts, channel, request);
    open = current;
    void current.answered.finally(() => {
      open = null;
      answered = requestId;
    });
    working.add(current.letGo);
    void current.letGo.then(() => working.delete(current.letGo));
  }

  await channel.ended;
  // TypeScript does not see that `receive` assigns `open`.
  (open as OpenRequest | null)?.abort(new EidError('REQUEST_CANCELLED'));
  const waited = new AbortController();
  await Promise.race([Promise.all(working), delay(LAST_COMMANDS_MS, undefined, { signal: waited.signal })]);
  waited.abort();
}
