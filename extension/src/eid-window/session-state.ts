/**
 * What the eID window can be showing, and what may follow what. A message that does not fit the present state is a fault of
 * the host; the table knows, so that no screen has to.
 */
import type { Failure } from '@eid-loket/shared/protocol/failure.ts';
import type { Progress, Step } from '@eid-loket/shared/protocol/host-messages.ts';
import type { PinProblem, Prompt } from '@eid-loket/shared/protocol/prompts.ts';
import type { HostMessage } from '../host/host-connection.ts';

type PromptState = { [K in Prompt['kind']]: { name: K; promptId: number; prompt: Extract<Prompt, { kind: K }> } };

interface NativePinState {
  name: 'native-pin';
  place: NonNullable<Progress['pinEntry']>;
  triesLeft: number | null;
  /** Why the citizen is asked again; null where the dialog says it, and the first time. */
  problem: PinProblem | null;
}

export type State =
  | { name: 'connecting' }
  | { name: 'waiting-for-reader' }
  | { name: 'waiting-for-card' }
  | { name: 'waiting-for-other-program' }
  | PromptState[Prompt['kind']]
  | NativePinState
  | { name: 'working'; step: Step | null }
  | { name: 'done' }
  | { name: 'failed'; failure: Failure };
export type StateName = State['name'];

const WAITING = ['waiting-for-reader', 'waiting-for-card', 'waiting-for-other-program'] as const;
const ASKING = ['choose-card', 'consent', 'pin', 'new-pin', 'last-try', 'native-pin'] as const;

/** From each state, the states that the host's next message may lead to. `failed` may follow all but `done`. */
const FOLLOWS: Readonly<Record<StateName, readonly StateName[]>> = {
  connecting: [...WAITING, 'choose-card', 'consent', 'new-pin', 'working'],
  'waiting-for-reader': [...WAITING, 'choose-card', 'consent', 'new-pin', 'working'],
  'waiting-for-card': [...WAITING, 'choose-card', 'consent', 'new-pin', 'working'],
  'waiting-for-other-program': [...WAITING, ...ASKING, 'working'],
  'choose-card': ['working'],
  consent: ['working'],
  pin: ['working'],
  'new-pin': ['working'],
  'last-try': ['working'],
  'native-pin': ['waiting-for-other-program', 'working', 'native-pin', 'pin', 'new-pin', 'last-try'],
  working: [...WAITING, ...ASKING, 'working', 'done'],
  done: [],
  failed: [],
};

/** @returns null where the message changes nothing */
export function stateFor(message: HostMessage): State | null {
  switch (message.type) {
    case 'failure':
      return { name: 'failed', failure: message.error };
    case 'result':
      return { name: 'done' };
    case 'prompt':
      return { name: message.prompt.kind, promptId: message.promptId, prompt: message.prompt } as State;
    case 'progress':
      return stateForStage(message);
  }
}

/** Stages that a prompt follows at once need no screen of their own. */
function stateForStage({ stage, pinEntry, triesLeft, problem, step }: Progress): State | null {
  switch (stage) {
    case 'waiting-for-reader':
    case 'waiting-for-card':
    case 'waiting-for-other-program':
      return { name: stage };
    case 'working':
      return { name: stage, step: step ?? null };
    case 'waiting-for-pin':
      return pinEntry
        ? { name: 'native-pin', place: pinEntry, triesLeft: triesLeft ?? null, problem: problem ?? null }
        : null;
    default:
      return null;
  }
}

export const mayFollow = (from: StateName, to: StateName): boolean =>
  to === 'failed' ? from !== 'done' && from !== 'failed' : FOLLOWS[from].includes(to);
