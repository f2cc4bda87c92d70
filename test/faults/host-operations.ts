/** Every operation that talks to the card, done to its end by a host that is told yes to everything. */
import type { CardField } from '@eid-loket/shared/protocol/card-fields.ts';
import { EXTENSION_ORIGIN } from '@eid-loket/shared/protocol/fields.ts';
import type { HostToExtension } from '@eid-loket/shared/protocol/host-messages.ts';
import type { OperationName } from '@eid-loket/shared/protocol/operations.ts';
import type { Prompt, PromptAnswer } from '@eid-loket/shared/protocol/prompts.ts';
import { type HostProcess, NONCE } from '../contract/host-process.ts';

interface OperationRow {
  params: Record<string, unknown>;
  /** Only the extension's own pages may ask for it. */
  own?: true;
}

export const OPERATIONS = {
  'get-status': { params: {} },
  'pin-status': { params: {}, own: true },
  'prove-card': { params: { challengeNonce: NONCE, payloadDigest: Buffer.alloc(48, 7).toString('base64') } },
  'get-certificates': { params: {} },
  'read-values': { params: { fields: { surname: 'required', municipality: 'optional' } }, own: true },
  login: { params: { challengeNonce: NONCE } },
  sign: { params: { title: 'Uittreksel', document: Buffer.from('Ik vraag een uittreksel.').toString('base64') } },
  'read-identity': { params: { challengeNonce: NONCE, groups: ['identity', 'address', 'photo'] } },
  'change-pin': { params: {}, own: true },
} as const satisfies Partial<Record<OperationName, OperationRow>>;
export type FaultedOperation = keyof typeof OPERATIONS;
export const OPERATION_NAMES = Object.keys(OPERATIONS) as FaultedOperation[];

const PIN = '1234';

const ANSWERS: { [K in Prompt['kind']]: (prompt: Extract<Prompt, { kind: K }>) => PromptAnswer } = {
  'choose-card': () => ({ kind: 'choose-card', index: 0 }),
  consent: ({ fields }) => ({ kind: 'consent', granted: Object.keys(fields) as CardField[] }),
  pin: () => ({ kind: 'pin', pin: PIN, lastTryConfirmed: false }),
  'last-try': () => ({ kind: 'last-try' }),
  // The same one again: whatever becomes of the command, the card's PIN is known.
  'new-pin': () => ({ kind: 'new-pin', oldPin: PIN, newPin: PIN, newPinAgain: PIN, lastTryConfirmed: false }),
};

type Stage = Extract<HostToExtension, { type: 'progress' }>['stage'];

export interface OpenOperation {
  requestId: string;
  /** `result`, the failure's code, or `ended` when the host did. A PIN that was refused is typed no second time: the request is cancelled. */
  outcome: Promise<string>;
  /** Messages that came meanwhile and do not belong to it: there should be none. */
  strays: HostToExtension[];
}

export function begin(host: HostProcess, name: FaultedOperation, onStage: (stage: Stage) => void): OpenOperation {
  const row: OperationRow = OPERATIONS[name];
  const requestId = host.request(name, row.params, row.own ? { origin: EXTENSION_ORIGIN } : {});
  const strays: HostToExtension[] = [];
  return { requestId, strays, outcome: goOn(host, requestId, onStage, strays) };
}

async function goOn(
  host: HostProcess,
  requestId: string,
  onStage: (stage: Stage) => void,
  strays: HostToExtension[],
): Promise<string> {
  for (;;) {
    const message = await host.next('progress', 'prompt', 'result', 'failure').catch((error: Error) => {
      if (host.child.exitCode === null && host.child.signalCode === null) throw error;
      return null;
    });
    if (message && message.requestId !== requestId) {
      strays.push(message);
      continue;
    }
    switch (message?.type) {
      case undefined:
        return 'ended';
      case 'progress':
        onStage(message.stage);
        break;
      case 'prompt': {
        const { promptId, prompt } = message;
        const again = 'problem' in prompt && prompt.problem;
        if (again) host.send({ type: 'cancel', requestId });
        else host.send({ type: 'answer', requestId, promptId, answer: ANSWERS[prompt.kind](prompt as never) });
        break;
      }
      case 'result':
        return 'result';
      case 'failure':
        return message.error.code;
    }
  }
}
