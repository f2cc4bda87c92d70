/**
 * Whether a newer version is published: one line of text at the administrator's address, signed with a key that the administrator pins.
 * Asked only when a person asks, and never unless both are configured. Nothing is downloaded or installed.
 */
import { createPublicKey, verify } from 'node:crypto';
import type { HostConfig } from '../config.ts';

export const UPDATE_STATES = ['not-configured', 'unreachable', 'bad-signature', 'older', 'up-to-date'] as const;
export type UpdateState = (typeof UPDATE_STATES)[number];

export interface UpdateCheck {
  state: UpdateState;
  /** What is published, and since when (YYYY-MM-DD): of a file whose signature holds. */
  published?: { version: string; date: string };
}

const LIMIT_MS = 5_000;
const MAX_BYTES = 1_000;
/** DER of a SubjectPublicKeyInfo for Ed25519 (RFC 8410 section 4), before the 32 bytes of the key. */
const ED25519_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');
/** The signed line, then the signature over its bytes without the line's end, in base64. */
const FILE = /^(eid-loket (\d{1,6}\.\d{1,6}\.\d{1,6}) (\d{4}-\d{2}-\d{2}))\n([A-Za-z0-9+/]{86}==)\n?$/;

/** @param own version of this program, as 1.2.3 */
export async function checkForUpdate(
  { updateAddress, updateKey }: Pick<HostConfig, 'updateAddress' | 'updateKey'>,
  own: string,
): Promise<UpdateCheck> {
  if (updateAddress === undefined || updateKey === undefined) return { state: 'not-configured' };
  const text = await fetched(updateAddress);
  if (text === null) return { state: 'unreachable' };
  const [, line = '', version = '', date = '', signature = ''] = FILE.exec(text) ?? [];
  const key = createPublicKey({
    key: Buffer.concat([ED25519_PREFIX, Buffer.from(updateKey, 'base64')]),
    format: 'der',
    type: 'spki',
  });
  if (!verify(null, Buffer.from(line), key, Buffer.from(signature, 'base64'))) return { state: 'bad-signature' };
  return { state: isBelow(own, version) ? 'older' : 'up-to-date', published: { version, date } };
}

/** @returns null for whatever is not a short answer in time: the network is not to be told from the server */
async function fetched(address: string): Promise<string | null> {
  try {
    const answer = await fetch(address, { redirect: 'error', signal: AbortSignal.timeout(LIMIT_MS) });
    if (!answer.ok || answer.body === null) return null;
    let text = '';
    for await (const chunk of answer.body.pipeThrough(new TextDecoderStream())) {
      text += chunk;
      if (text.length > MAX_BYTES) return null;
    }
    return text;
  } catch {
    return null;
  }
}

function isBelow(own: string, published: string): boolean {
  const numbers = published.split('.').map(Number);
  const differing = own.split('.').map((part, at) => Number(part) - (numbers[at] ?? 0));
  return (differing.find((difference) => difference !== 0) ?? 0) < 0;
}
