/** `main.mjs audit verify` and `audit export`: whether the audit log is as it was written, and the log itself, line by line, for keeping elsewhere. */
import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { type ChainHead, sealAudit, sealedLines, verifyAudit } from '../storage/audit-chain.ts';
import type { StorageParts } from '../storage/storage-parts.ts';

type Parts = Pick<StorageParts, 'database'>;

const HEAD = /^(\d{1,15}):([0-9a-f]{64})$/;

/** @param kept `position:digest`, as an earlier run printed it. @throws Error when the log was changed */
export async function auditVerify(parts: Parts, kept?: string): Promise<string> {
  const [, position, digest] = HEAD.exec(kept ?? '') ?? [];
  if (kept !== undefined && digest === undefined) throw new Error('--head is written as position:digest');
  const expected: ChainHead | undefined = digest === undefined ? undefined : { position: Number(position), digest };
  await sealAudit(parts);
  const head = await verifyAudit(parts, expected);
  return `the audit log is whole: ${head.position} lines\n${head.position}:${head.digest}\n`;
}

/** One JSON object a line, in the order of the chain. @throws Error when the log was changed, or the output cannot be written */
export async function auditExport(parts: Parts, output: Writable): Promise<void> {
  await sealAudit(parts);
  // Before the first line: a changed log is told, not exported.
  await verifyAudit(parts);
  for await (const { position, digest, line } of sealedLines(parts)) {
    if (!output.write(`${JSON.stringify({ position, ...line, digest })}\n`)) await once(output, 'drain');
  }
}
