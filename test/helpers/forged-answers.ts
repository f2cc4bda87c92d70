/**
 * OCSP answers and CRLs of the test authority in which any single part can be replaced before they are signed, so that only that
 * part is wrong with them.
 */
import { createHash, sign } from 'node:crypto';
import {
  extension,
  keyHash,
  name,
  signatureAlgorithm,
  signDeterministically,
} from '@eid-loket/virtual-card/pki/certificates.ts';
import {
  bits,
  type Der,
  encode,
  enumerated,
  generalizedTime,
  integer,
  integerOf,
  nothing,
  octets,
  oid,
  parsed,
  sequence,
  tagged,
  taggedBytes,
  time,
} from '@eid-loket/virtual-card/pki/der.ts';
import type { SeededKey } from '@eid-loket/virtual-card/pki/seeded-keys.ts';
import { type AuthorityMember, ocspSigner } from '@eid-loket/virtual-card/pki/test-authority.ts';
import type * as asn1js from 'asn1js';

const MINUTE = 60_000;

const NONCE_OID = '1.3.6.1.5.5.7.48.1.2';
const SHA1 = '1.3.14.3.2.26';
const SHA256 = '2.16.840.1.101.3.4.2.1';

const good = () => taggedBytes(0, new Uint8Array());
export const unknown = () => taggedBytes(2, new Uint8Array());
export const revoked = (at: Date, reason?: number) =>
  tagged(1, generalizedTime(at), ...(reason === undefined ? [] : [tagged(0, enumerated(reason))]));

/** One extension of somebody's own. */
export const custom = (critical: boolean) => extension('1.2.3.4', nothing(), critical);
export const nonceExtension = (nonce: Uint8Array) => extension(NONCE_OID, octets(nonce));

export interface Forgery {
  issuer: AuthorityMember;
  serialNumber: Uint8Array;
  nonce: Uint8Array;
  now: Date;
  status?: number;
  type?: string;
  version?: Der[];
  responder?: Der;
  hash?: 'sha1' | 'sha256';
  /** The hash that the answer names, where it is not the one it used. */
  hashName?: string;
  nameOf?: AuthorityMember;
  keyOf?: AuthorityMember;
  state?: Der;
  thisUpdate?: Date;
  /** Null leaves it out. */
  nextUpdate?: Date | null;
  singleExtensions?: Der[];
  extensions?: Der[];
  signer?: AuthorityMember;
  /** Whose key signs, where it is not the signer's. */
  key?: SeededKey;
  certificates?: Uint8Array[];
  algorithm?: { oid: string; hash: string };
}

export function ocspAnswer(how: Forgery): Uint8Array<ArrayBuffer> {
  const { issuer, now, signer = ocspSigner('forged', issuer), hash = 'sha256', nameOf = issuer, keyOf = issuer } = how;
  const { key = signer.key, thisUpdate = now, nextUpdate = new Date(now.getTime() + 10 * MINUTE) } = how;
  const nameHash = createHash(hash)
    .update(encode(name(nameOf.name)))
    .digest();
  const certId = sequence(
    sequence(oid(how.hashName ?? (hash === 'sha1' ? SHA1 : SHA256)), nothing()),
    octets(nameHash),
    octets(keyHash(keyOf.key, hash)),
    integer(how.serialNumber),
  );
  const single = sequence(
    certId,
    how.state ?? good(),
    generalizedTime(thisUpdate),
    ...(nextUpdate ? [tagged(0, generalizedTime(nextUpdate))] : []),
    ...(how.singleExtensions ? [tagged(1, sequence(...how.singleExtensions))] : []),
  );
  const extensions = how.extensions ?? [nonceExtension(how.nonce)];
  const data = sequence(
    ...(how.version ?? []),
    how.responder ?? tagged(1, name(signer.name)),
    generalizedTime(now),
    sequence(single),
    ...(extensions.length > 0 ? [tagged(1, sequence(...extensions))] : []),
  );
  const basic = sequence(
    data,
    ...signed(data, key, how.algorithm),
    tagged(0, sequence(...(how.certificates ?? [signer.certificate]).map(parsed))),
  );
  const type = oid(how.type ?? '1.3.6.1.5.5.7.48.1.1');
  const body = tagged(0, sequence(type, octets(encode(basic))));
  return Uint8Array.from(encode(sequence(enumerated(how.status ?? 0), body)));
}

/** The same certificate with a critical extension that nobody knows, signed again by its issuer. */
export function withCriticalExtension(certificate: Uint8Array, issuer: { key: SeededKey }): Uint8Array {
  const partsOf = (block: Der | undefined) => (block as asn1js.Sequence).valueBlock.value as Der[];
  const [tbs] = partsOf(parsed(certificate));
  partsOf(partsOf(partsOf(tbs)[7])[0]).push(custom(true));
  return encode(sequence(tbs as Der, ...signed(tbs as Der, issuer.key)));
}

/** Algorithm and signature, as they follow what is signed. */
function signed(data: Der, key: SeededKey, algorithm?: { oid: string; hash: string }): Der[] {
  if (!algorithm) return [signatureAlgorithm(key), bits(signDeterministically(encode(data), key))];
  const parameters = key.kind === 'RSA' ? [nothing()] : [];
  return [sequence(oid(algorithm.oid), ...parameters), bits(sign(algorithm.hash, encode(data), key.privateKey))];
}

export interface ForgedList {
  issuer: AuthorityMember;
  now: Date;
  version?: Der[];
  issuerName?: Der;
  thisUpdate?: Date;
  nextUpdate?: Date | null;
  entries?: Der[];
  extensions?: Der[];
  /** Behind the extensions. */
  more?: Der[];
  key?: SeededKey;
  innerAlgorithm?: Der;
  algorithm?: { oid: string; hash: string };
}

export const listEntry = (serialNumber: Uint8Array, at: Date, ...extensions: Der[]) =>
  sequence(integer(serialNumber), time(at), ...(extensions.length > 0 ? [sequence(...extensions)] : []));

export const reasonCode = (reason: number) => extension('2.5.29.21', enumerated(reason));

export function revocationList(how: ForgedList): Uint8Array<ArrayBuffer> {
  const { issuer, now, key = issuer.key, thisUpdate = now, entries = [] } = how;
  const { nextUpdate = new Date(now.getTime() + 10 * MINUTE), extensions = [extension('2.5.29.20', integerOf(1))] } =
    how;
  const list = sequence(
    ...(how.version ?? [integerOf(1)]),
    how.innerAlgorithm ??
      (how.algorithm
        ? sequence(oid(how.algorithm.oid), ...(key.kind === 'RSA' ? [nothing()] : []))
        : signatureAlgorithm(key)),
    how.issuerName ?? name(issuer.name),
    time(thisUpdate),
    ...(nextUpdate ? [time(nextUpdate)] : []),
    ...(entries.length > 0 ? [sequence(...entries)] : []),
    ...(extensions.length > 0 ? [tagged(0, sequence(...extensions))] : []),
    ...(how.more ?? []),
  );
  return Uint8Array.from(encode(sequence(list, ...signed(list, key, how.algorithm))));
}
