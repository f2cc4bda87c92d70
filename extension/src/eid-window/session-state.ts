/**
 * What the eID window can be showing, and what may follow what. A message that does not fit the present state is a fault of
 * the host; the table knows, so that no screen has to.
 */

import type { Failure } from '@eid-loket/shared/protocol/failure.ts';
import type { HostToExtension, Prompt } from '@eid-loket/shared/protocol/host-messages.ts';

export type PinPrompt = Extract<Prompt, { kind: 'pin' }>;

export type State =
  | { name: 'connecting' }
  | { name: 'waiting-for-reader' }
  | { name: 'waiting-for-card' }
  | { name: 'consent'; promptId: number }
  | { name: 'pin'; promptId: number; prompt: PinPrompt }
  | { name: 'native-pin' }
  | { name: 'working' }
  | { name: 'done' }
  | { name: 'failed'; failure: Failure };
export type StateName = State['name'];

/** From each state, the states that the host's next message may lead to. `failed` may follow all but `done`. */
export const FOLLOWS: Readonly<Record<StateName, readonly StateName[]>> = {
  connecting: ['waiting-for-reader', 'waiting-for-card', 'consent', 'working'],
  'waiting-for-reader': ['waiting-for-reader', 'waiting-for-card', 'consent', 'working'],
  'waiting-for-card': ['waiting-for-reader', 'waiting-for-card', 'consent', 'working'],
  consent: ['working'],
  working: ['working', 'pin', 'native-pin', 'done'],
  pin: ['working'],
  'native-pin': ['working', 'native-pin', 'pin'],
  done: [],
  failed: [],
};

type HostMessage = Exclude<HostToExtension, { type: 'hello' }>;

/** @returns null where the message changes nothing */
export function stateFor(message: HostMessage): State | null {
  switch (message.type) {
    case 'failure':
      return { name: 'failed', failure: message.error };
    case 'result':
      return { name: 'done' };
    case 'prompt':
      return message.prompt.kind === 'consent'
        ? { name: 'consent', promptId: message.promptId }
        : { name: 'pin', promptId: message.promptId, prompt: message.prompt };
    case 'progress':
      return stateForStage(message);
    case 'alive':
      return null;
  }
}

/** Stages that a prompt follows at once need no screen of their own. */
function stateForStage({ stage, nativeDialog }: Extract<HostMessage, { type: 'progress' }>): State | null {
  switch (stage) {
    case 'waiting-for-reader':
    case 'waiting-for-card':
    case 'working':
      return { name: stage };
    case 'waiting-for-pin':
      return nativeDialog ? { name: 'native-pin' } : null;
    default:
      return null;
  }
}

export const mayFollow = (from: StateName, to: StateName): boolean =>
  to === 'failed' ? from !== 'done' && from !== 'failed' : FOLLOWS[from].includes(to);
