/** Fetches a few bytes from a responder: no redirects, no cookies, an end in time and in size. */
import { concatBytes } from '../../encoding/bytes.ts';
import { type RevocationSource, unavailable } from './revocation-answer.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** The platform's `fetch`, or what stands in for it (a proxy, a test). It must heed `signal`. */
export type Fetch = (address: string, init: RequestInit) => Promise<Response>;

export interface FetchLimits {
  timeMs: number;
  bytes: number;
}

/** @throws EidError REVOCATION_UNAVAILABLE */
export async function fetchLimited(
  fetch: Fetch,
  source: RevocationSource,
  address: string,
  init: Pick<RequestInit, 'method' | 'headers' | 'body'>,
  limits: FetchLimits,
): Promise<Bytes> {
  const signal = AbortSignal.timeout(limits.timeMs);
  try {
    const response = await fetch(address, { ...init, signal, redirect: 'error', credentials: 'omit' });
    if (response.status !== 200) {
      await response.body?.cancel();
      throw unavailable(source, 'http-status');
    }
    const bytes = await readLimited(response, limits.bytes);
    if (!bytes) throw unavailable(source, 'too-large');
    return bytes;
  } catch (error) {
    if ((error as Error).name === 'EidError') throw error;
    throw unavailable(source, signal.aborted ? 'timeout' : 'unreachable', error);
  }
}

/** @returns null as soon as there is more than the limit; the rest is not read */
async function readLimited({ body }: Response, limit: number): Promise<Bytes | null> {
  const reader = body?.getReader();
  const parts: Uint8Array[] = [];
  let length = 0;
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    length += part.value.length;
    if (length > limit) {
      await reader?.cancel();
      return null;
    }
    parts.push(part.value);
  }
  return concatBytes(...parts);
}
