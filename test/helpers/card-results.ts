/** What a page would get from the extension, made by the host's own operations on a virtual card inside the process. */
import { join } from 'node:path';
import { NO_AUTHORITIES } from '@eid-loket/native-host/belgian-eid/authority-cache.ts';
import { dispatch } from '@eid-loket/native-host/dispatch.ts';
import { thisMachine } from '@eid-loket/native-host/doctor/this-machine.ts';
import { SILENT_LOG } from '@eid-loket/native-host/log/host-log.ts';
import type { OperationContext } from '@eid-loket/native-host/operations/operation-context.ts';
import { SecretBytes } from '@eid-loket/native-host/pin/secret-bytes.ts';
import type { AskCitizen } from '@eid-loket/native-host/prompts.ts';
import type {
  OperationName,
  OperationParams,
  OperationResult,
  SignedReading,
} from '@eid-loket/shared/protocol/operations.ts';
import { BELGIAN_TRUST, type TrustAnchors, trustTestRoot } from '@eid-loket/shared/verification/trust-anchors.ts';
import type { VirtualCard } from '@eid-loket/virtual-card/card/virtual-card.ts';
import { makeCard } from '@eid-loket/virtual-card/make-card.ts';
import { testWorld } from '@eid-loket/virtual-card/pki/test-authority.ts';
import { InProcessReader } from '@eid-loket/virtual-card/reader/in-process-reader.ts';
import { InProcessService } from '../virtual-host/in-process-service.ts';
import { responderAddress } from './responder-address.ts';

export const PERSONAS = join(import.meta.dirname, '..', 'virtual-card', 'personas');

/** Trusts both test roots, and the Belgian ones. */
export async function testTrust(): Promise<TrustAnchors> {
  let trust = BELGIAN_TRUST;
  for (const kind of ['RSA', 'EC'] as const)
    trust = await trustTestRoot(trust, Uint8Array.from(testWorld(kind).root.certificate));
  return trust;
}

/** Allows whatever is asked for. */
export const allowAll: AskCitizen = async (prompt) => {
  if (prompt.kind !== 'consent') throw new Error(`asked: ${prompt.kind}`);
  return { kind: 'consent', granted: Object.keys(prompt.fields) } as never;
};

/** What the host gives an operation, with a citizen who allows everything and types this PIN once. */
export const hostContext = ({
  readers,
  origin = 'https://e-loket.example',
  pin = '1234',
  ...more
}: {
  readers: readonly InProcessReader[];
  origin?: string;
  pin?: string;
} & Partial<OperationContext>): OperationContext => ({
  service: new InProcessService(readers),
  machine: thisMachine(() => new InProcessService(readers)),
  log: SILENT_LOG,
  hostVersion: '0.1.0',
  origin,
  language: 'nl',
  signal: new AbortController().signal,
  cardWaitMs: 1_000,
  authorities: NO_AUTHORITIES,
  now: () => new Date(),
  onStage: () => {},
  ask: allowAll,
  pinEntry: async () => ({
    outsideBrowser: false,
    available: async () => true,
    ask: async ({ problem }) => {
      if (problem) throw new Error(`asked again: ${problem}`);
      return { pin: new SecretBytes(new TextEncoder().encode(pin)), lastTryConfirmed: false };
    },
    askNew: async () => {
      throw new Error('asked: a new PIN');
    },
  }),
  ...more,
});

/** Tests ask for whole files, so a reading is signed. */
export type CardResult<O extends OperationName> = O extends 'read-identity' ? SignedReading : OperationResult<O>;

export async function cardResult<O extends OperationName>(
  persona: string | VirtualCard,
  origin: string,
  operation: O,
  params: OperationParams<O>,
  pin = '1234',
): Promise<CardResult<O>> {
  const reader = new InProcessReader('reader');
  reader.insert(
    typeof persona === 'string' ? makeCard(PERSONAS, persona, { revocationBase: responderAddress() }) : persona,
  );
  const result = await dispatch(operation, params, hostContext({ readers: [reader], origin, pin }));
  return result as CardResult<O>;
}
