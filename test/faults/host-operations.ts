/** Every operation that talks to the card, done to its end by a host that is told yes to everything. */
import type { CardField } from '@eid-loket/shared/protocol/card-fields.ts';
import { EXTENSION_ORIGIN } from '@eid-loket/shared/protocol/fields.ts';
import type { HostToExtension, Progress } from '@eid-loket/shared/protocol/host-messages.ts';
import type { OperationName } from '@eid-loket/shared/protocol/operations.ts';
import type { Prompt, PromptAnswer } from '@eid-loket/shared/protocol/prompts.ts';
import { type HostProcess, NONCE } from '../contract/host-process.ts';

interface OperationRow {
  params: Record<string, unknown>;
  /** Only the extension's own pages may ask for it. */
  own?: true;
  /** What is pressed on a reader with keys. */
  keys?: string;
}

const PIN = '1234';
/** The same one again: whatever becomes of the command, the card's PIN is known. */
const CHANGE_KEYS = `change ${PIN} ${PIN} ${PIN}`;
const PIN_KEYS = `pin ${PIN}`;

export const OPERATIONS = {
  'get-status': { params: {} },
  'pin-status': { params: {}, own: true },
  'prove-card': { params: { challengeNonce: NONCE, payloadDigest: Buffer.alloc(48, 7).toString('base64') } },
  'get-certificates': { params: {} },
  'read-values': { params: { fields: { surname: 'required', municipality: 'optional' } }, own: true },
  login: { params: { challengeNonce: NONCE }, keys: PIN_KEYS },
  sign: {
    params: { title: 'Uittreksel', document: Buffer.from('Ik vraag een uittreksel.').toString('base64') },
    keys: PIN_KEYS,
  },
  'read-identity': { params: { challengeNonce: NONCE, groups: ['identity', 'address', 'photo'] }, keys: PIN_KEYS },
  'change-pin': { params: {}, own: true, keys: CHANGE_KEYS },
} as const satisfies Partial<Record<OperationName, OperationRow>>;
export type FaultedOperation = keyof typeof OPERATIONS;
export const OPERATION_NAMES = Object.keys(OPERATIONS) as FaultedOperation[];

/** @returns null for an operation without PIN */
export const keysFor = (name: FaultedOperation): string | null => (OPERATIONS[name] as OperationRow).keys ?? null;

const ANSWERS: { [K in Prompt['kind']]: (prompt: Extract<Prompt, { kind: K }>) => PromptAnswer } = {
  'choose-card': () => ({ kind: 'choose-card', index: 0 }),
  consent: ({ fields }) => ({ kind: 'consent', granted: Object.keys(fields) as CardField[] }),
  pin: () => ({ kind: 'pin', pin: PIN, lastTryConfirmed: false }),
  'last-try': () => ({ kind: 'last-try' }),
  'new-pin': () => ({ kind: 'new-pin', oldPin: PIN, newPin: PIN, newPinAgain: PIN, lastTryConfirmed: false }),
};

export interface OpenOperation {
  requestId: string;
  /** `result`, the failure's code, or `ended` when the host did. A PIN that was refused is typed no second time: the request is cancelled. */
  outcome: Promise<string>;
  /** Messages that came meanwhile and do not belong to it: there should be none. */
  strays: HostToExtension[];
}

export function begin(
  host: HostProcess,
  name: FaultedOperation,
  onProgress: (progress: Progress) => void,
): OpenOperation {
  const row: OperationRow = OPERATIONS[name];
  const requestId = host.request(name, row.params, row.own ? { origin: EXTENSION_ORIGIN } : {});
  const strays: HostToExtension[] = [];
  return { requestId, strays, outcome: goOn(host, requestId, onProgress, strays) };
}

async function goOn(
  host: HostProcess,
  requestId: string,
  onProgress: (progress: Progress) => void,
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
        onProgress(message);
        if (message.problem) host.send({ type: 'cancel', requestId });
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
