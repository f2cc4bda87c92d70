/**
 * The card simulator's responder for tests inside one process: what cards name at its usual address is asked at the port that
 * this one got, so that test files never compete for a port.
 */
import type { Fetch } from '@eid-loket/shared/verification/revocation/limited-fetch.ts';
import { REVOCATION_BASE } from '@eid-loket/virtual-card/pki/test-authority.ts';
import {
  type RevocationService,
  startRevocationService,
} from '@eid-loket/virtual-card/revocation/revocation-service.ts';
import { PERSONAS } from './card-results.ts';

export interface TestResponder extends RevocationService {
  fetch: Fetch;
}

/** It has its keys before it serves: whoever asks waits five seconds in all, and a busy machine makes RSA keys no faster. */
export async function startTestResponder(clock: () => Date): Promise<TestResponder> {
  const service = await startRevocationService({ personas: PERSONAS, port: 0, clock, ready: ['RSA', 'EC'] });
  return {
    ...service,
    fetch: (address, init) => fetch(address.replace(REVOCATION_BASE, service.base), init),
  };
}
