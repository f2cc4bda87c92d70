/** What a page would get from the extension, made by the host's own operations on a virtual card inside the process. */
import { join } from 'node:path';
import { dispatch } from '@eid-loket/native-host/dispatch.ts';
import { SILENT_LOG } from '@eid-loket/native-host/log/host-log.ts';
import { SecretBytes } from '@eid-loket/native-host/pin/secret-bytes.ts';
import type { OperationName, OperationParams, OperationResult } from '@eid-loket/shared/protocol/operations.ts';
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

export async function cardResult<O extends OperationName>(
  persona: string | VirtualCard,
  origin: string,
  operation: O,
  params: OperationParams<O>,
  pin = '1234',
): Promise<OperationResult<O>> {
  const reader = new InProcessReader('reader');
  reader.insert(
    typeof persona === 'string' ? makeCard(PERSONAS, persona, { revocationBase: responderAddress() }) : persona,
  );
  const result = await dispatch(operation, params, {
    service: new InProcessService([reader]),
    log: SILENT_LOG,
    hostVersion: '0.1.0',
    origin,
    language: 'nl',
    signal: new AbortController().signal,
    cardWaitMs: 1_000,
    onStage: () => {},
    consent: async () => {},
    pinEntry: async () => ({
      outsideBrowser: false,
      available: async () => true,
      ask: async ({ problem }) => {
        if (problem) throw new Error(`asked again: ${problem}`);
        return { pin: new SecretBytes(new TextEncoder().encode(pin)), lastTryConfirmed: false };
      },
    }),
  });
  return result as OperationResult<O>;
}
