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
      return { pin: secret(answer.pin), lastTryConfirmed: answer.lastTryConfirmed };
    },
    // Choosing a PIN takes its time: only the request's own limit ends it.
    async askNew({ triesLeft, problem }, signal) {
      const { oldPin, newPin, newPinAgain, lastTryConfirmed } = await ask(
        { kind: 'new-pin', triesLeft, problem },
        signal,
      );
      return { oldPin: secret(oldPin), newPin: secret(newPin), newPinAgain: secret(newPinAgain), lastTryConfirmed };
    },
  };
}

/** The string stays in memory until it is collected: JavaScript cannot wipe it. From here on the PIN is bytes. */
const secret = (text: string) => new SecretBytes(new TextEncoder().encode(text));
