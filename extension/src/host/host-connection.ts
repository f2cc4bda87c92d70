/** The extension's line to the native host: greets, checks every message, and turns the browser's ways of saying "gone" into codes. */
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import type { ErrorCode } from '@eid-loket/shared/errors/error-catalogue.ts';
import {
  type ExtensionToHost,
  type HostToExtension,
  HostToExtensionSchema,
} from '@eid-loket/shared/protocol/host-messages.ts';
import { parseMessage } from '@eid-loket/shared/protocol/parse-message.ts';
import { refuseOtherProtocol } from '@eid-loket/shared/protocol/refuse-other-protocol.ts';
import { NATIVE_HOST_NAME, PROTOCOL_VERSION } from '@eid-loket/shared/protocol/version.ts';
import browser, { type Runtime } from 'webextension-polyfill';

export interface HostConnection {
  send(message: ExtensionToHost): void;
  close(): void;
}

/** What concerns a request. */
export type HostMessage = Exclude<HostToExtension, { type: 'hello' | 'alive' }>;

export interface HostListener {
  onMessage(message: HostMessage): void;
  /** The connection is over: the host is not there, has gone, or cannot be understood. Called once, and not after `close`. */
  onGone(error: EidError): void;
}

/** Texts of Chromium 156 and Firefox 153, measured. Firefox says nothing when a host simply ends. */
const REASONS: readonly (readonly [RegExp, ErrorCode])[] = [
  [/host not found|No such native application|forbidden/i, 'HOST_NOT_FOUND'],
  [/error when communicating|exceeds the limit/i, 'HOST_MESSAGE_INVALID'],
];

const codeOfDisconnect = (reason: string): ErrorCode =>
  REASONS.find(([pattern]) => pattern.test(reason))?.[1] ?? 'HOST_STOPPED';

/** How long a host may take to greet. Starting one takes a quarter of a second; on a slow computer with a virus scanner some seconds. */
const HELLO_MS = 10_000;

/** A host with an open request says so every 2 s; four missed are a host that hangs. */
const ALIVE_MS = 8_000;

export function connectHost(listener: HostListener): HostConnection {
  const port = browser.runtime.connectNative(NATIVE_HOST_NAME);
  let over = false;
  const silence = watchSilence(() => gone(new EidError('HOST_SILENT')));
  silence.endsWithin(HELLO_MS);
  const gone = (error: EidError) => {
    if (over) return;
    over = true;
    silence.stop();
    port.disconnect();
    listener.onGone(error);
  };
  port.onMessage.addListener((raw) => {
    if (over) return;
    silence.endsWithin(ALIVE_MS);
    try {
      const message = parseMessage(HostToExtensionSchema, raw, 'HOST_MESSAGE_INVALID');
      if (message.type === 'alive') return;
      if (message.type !== 'hello') return listener.onMessage(message);
      refuseOtherProtocol({ own: 'extension', peer: 'host', protocol: message.protocol });
    } catch (error) {
      gone(error instanceof EidError ? error : new EidError('INTERNAL_ERROR', {}, { cause: error }));
    }
  });
  port.onDisconnect.addListener((closed: Runtime.Port) => {
    gone(new EidError(codeOfDisconnect(closed.error?.message ?? browser.runtime.lastError?.message ?? '')));
  });
  port.postMessage({
    type: 'hello',
    protocol: PROTOCOL_VERSION,
    extensionVersion: browser.runtime.getManifest().version,
  } satisfies ExtensionToHost);
  return {
    send: (message) => {
      if (!over) port.postMessage(message);
    },
    close: () => {
      over = true;
      silence.stop();
      port.disconnect();
    },
  };
}

/** A timer that comes later than this tells of a computer that slept, or of a page that was busy: the host's message may be waiting behind it. */
const LATE_MS = 500;

/** Silence counts only where we could have heard something: else the wait starts again. */
function watchSilence(onSilence: () => void) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const endsWithin = (limitMs: number): void => {
    clearTimeout(timer);
    const until = Date.now() + limitMs;
    timer = setTimeout(() => (Date.now() - until > LATE_MS ? endsWithin(limitMs) : onSilence()), limitMs);
  };
  return { endsWithin, stop: () => clearTimeout(timer) };
}
