/** The last resort: the extension's own eID window asks, and the PIN comes back over native messaging. */
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import { PIN_ENTRY_MS } from '@eid-loket/shared/protocol/limits.ts';
import type { AskWindow } from '../prompts.ts';
import { TimeLimit } from '../time-limit.ts';
import type { PinEntry } from './pin-entry.ts';
import { SecretBytes } from './secret-bytes.ts';

export function eidWindowPinEntry(ask: AskWindow): PinEntry {
  return {
    outsideBrowser: false,
    available: async () => true,
    async ask({ purpose, triesLeft, problem }, signal) {
      const limit = new TimeLimit(signal, PIN_ENTRY_MS, new EidError('PIN_ENTRY_TIMED_OUT'));
      const question = { kind: 'pin', purpose, triesLeft, problem } as const;
      const answer = await ask(question, limit.signal).finally(() => limit.end());
      // The string stays in memory until it is collected: JavaScript cannot wipe it. From here on the PIN is bytes.
      return { pin: new SecretBytes(new TextEncoder().encode(answer.pin)), lastTryConfirmed: answer.lastTryConfirmed };
    },
  };
}
