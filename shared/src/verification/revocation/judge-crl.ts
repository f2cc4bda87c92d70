/**
 * Whether a certificate revocation list may be believed, and what it says (RFC 5280 sections 5 and 6.3). Only whole lists by the
 * issuer itself: partial, delta and indirect lists say so in critical extensions, and are refused by them.
 */
import { equalBytes, fromHex, toHex } from '../../encoding/bytes.ts';
import {
  bitStringBytes,
  contextTag,
  DerError,
  DerReader,
  integerBytes,
  smallInteger,
  TAG,
  timeOf,
} from '../../encoding/der.ts';
import type { Certificate } from '../certificate.ts';
import { readAlgorithm, readExtensions } from '../der-parts.ts';
import { verifyCertificateSignature } from '../verify-signature.ts';
import { type CertificateState, checkTimes, stateOfReason, unavailable } from './revocation-answer.ts';

type Bytes = Uint8Array<ArrayBuffer>;

export interface RevocationList {
  thisUpdate: Date;
  nextUpdate: Date;
  /** By serial number in hexadecimal. A certificate that is not in here is good, as far as a list can tell. */
  revoked: ReadonlyMap<string, CertificateState>;
}

export interface CrlInput {
  list: Bytes;
  issuer: Certificate;
  now: Date;
}

const REASON_CODE = '2.5.29.21';
const VERSION_2 = 1;

/** @throws EidError REVOCATION_UNAVAILABLE with the failed check in `field` */
export async function judgeCrl(input: CrlInput): Promise<RevocationList> {
  try {
    return await judge(input);
  } catch (error) {
    throw error instanceof DerError ? unavailable('crl', 'malformed', error) : error;
  }
}

async function judge({ list, issuer, now }: CrlInput): Promise<RevocationList> {
  const outer = new DerReader(list);
  const fields = outer.enter(TAG.sequence);
  outer.end();
  const tbs = fields.read(TAG.sequence);
  const algorithm = readAlgorithm(fields);
  const signature = bitStringBytes(fields.read(TAG.bitString));
  fields.end();

  const head = new DerReader(tbs.content);
  const version = head.optional(TAG.integer);
  if (!version || smallInteger(version) !== VERSION_2) throw unavailable('crl', 'version');
  if (readAlgorithm(head) !== algorithm) throw unavailable('crl', 'algorithm');
  if (!equalBytes(head.read(TAG.sequence).whole, fromHex(issuer.subjectDer))) throw unavailable('crl', 'issuer');
  if (issuer.keyUsage?.has('cRLSign') === false) throw unavailable('crl', 'key-usage');
  if (!(await verifyCertificateSignature(issuer.publicKey, algorithm, tbs.whole, signature)))
    throw unavailable('crl', 'signature');

  const thisUpdate = timeOf(head.read(TAG.utcTime, TAG.generalizedTime));
  const nextUpdate = timeOf(head.read(TAG.utcTime, TAG.generalizedTime));
  checkTimes('crl', thisUpdate, nextUpdate, now);
  const entries = head.optional(TAG.sequence);
  const revoked = entries ? readEntries(new DerReader(entries.content)) : new Map<string, CertificateState>();
  const extensions = head.optional(contextTag(0, 'constructed'));
  head.end();
  if (extensions) checkExtensions(new DerReader(extensions.content).enter(TAG.sequence));
  return { thisUpdate, nextUpdate, revoked };
}

function readEntries(list: DerReader): Map<string, CertificateState> {
  const revoked = new Map<string, CertificateState>();
  while (!list.done) {
    const entry = list.enter(TAG.sequence);
    const serialNumber = toHex(integerBytes(entry.read(TAG.integer)));
    // Since when is not asked; a list can have a hundred thousand entries.
    entry.read(TAG.utcTime, TAG.generalizedTime);
    const extensions = entry.optional(TAG.sequence);
    entry.end();
    revoked.set(serialNumber, stateOfReason(extensions && reasonIn(new DerReader(extensions.content))));
  }
  return revoked;
}

function reasonIn(list: DerReader): number | null {
  const extensions = checkExtensions(list);
  const reason = extensions.get(REASON_CODE);
  return reason ? smallInteger(new DerReader(reason.value).read(TAG.enumerated)) : null;
}

/** None that we know is critical in a whole list of the issuer's own. */
function checkExtensions(list: DerReader) {
  const extensions = readExtensions(list);
  for (const { critical } of extensions.values()) if (critical) throw unavailable('crl', 'critical-extension');
  return extensions;
}
