/** Reads an OCSP answer (RFC 6960 section 4.2). Parsing it says nothing about who made it. */
import {
  bitStringBytes,
  contextTag,
  type DerElement,
  DerError,
  DerReader,
  oidText,
  smallInteger,
  TAG,
  timeOf,
} from '../../encoding/der.ts';
import { type Extension, readAlgorithm, readExtensions } from '../der-parts.ts';
import { type CertId, readCertId } from './cert-id.ts';
import { type CertificateState, stateOfReason } from './revocation-answer.ts';

type Bytes = Uint8Array<ArrayBuffer>;

export interface OcspResponse {
  /** OCSPResponseStatus; 0 is success, and nothing else has a body. */
  status: number;
  type: string | null;
  body: Bytes | null;
}

export interface BasicOcspResponse {
  /** What is signed. */
  signedBytes: Bytes;
  signatureAlgorithm: string;
  signature: Bytes;
  /** DER, in any order. */
  certificates: readonly Bytes[];
  responder: { name: Bytes } | { keyHash: Bytes };
  responses: readonly SingleResponse[];
  extensions: ReadonlyMap<string, Extension>;
}

export interface SingleResponse {
  certId: CertId;
  state: CertificateState;
  thisUpdate: Date;
  nextUpdate: Date | null;
  extensions: ReadonlyMap<string, Extension>;
}

const explicit = (number: number) => contextTag(number, 'constructed');

/** @throws DerError */
export function parseOcspResponse(bytes: Bytes): OcspResponse {
  const outer = new DerReader(bytes);
  const fields = outer.enter(TAG.sequence);
  outer.end();
  const status = smallInteger(fields.read(TAG.enumerated));
  if (fields.done) return { status, type: null, body: null };
  const wrapped = inside(fields.read(explicit(0)));
  fields.end();
  const responseBytes = wrapped.enter(TAG.sequence);
  wrapped.end();
  const type = oidText(responseBytes.read(TAG.oid));
  const { content: body } = responseBytes.read(TAG.octetString);
  responseBytes.end();
  return { status, type, body };
}

/** @throws DerError */
export function parseBasicResponse(bytes: Bytes): BasicOcspResponse {
  const outer = new DerReader(bytes);
  const fields = outer.enter(TAG.sequence);
  outer.end();
  const data = fields.read(TAG.sequence);
  const signatureAlgorithm = readAlgorithm(fields);
  const signature = bitStringBytes(fields.read(TAG.bitString));
  const certificates = listIn(fields.optional(explicit(0)), (list) => list.read(TAG.sequence).whole);
  fields.end();
  return { signedBytes: data.whole, signatureAlgorithm, signature, certificates, ...parseData(inside(data)) };
}

function parseData(data: DerReader): Pick<BasicOcspResponse, 'responder' | 'responses' | 'extensions'> {
  const version = data.optional(explicit(0));
  if (version && smallInteger(inside(version).read(TAG.integer)) !== 0) throw new DerError('an unknown version');
  const responder = responderIn(data.read(explicit(1), explicit(2)));
  timeOf(data.read(TAG.generalizedTime));
  const responses: SingleResponse[] = [];
  const list = data.enter(TAG.sequence);
  while (!list.done) responses.push(parseSingle(list.enter(TAG.sequence)));
  const extensions = extensionsIn(data.optional(explicit(1)));
  data.end();
  return { responder, responses, extensions };
}

function responderIn({ tag, content }: DerElement): BasicOcspResponse['responder'] {
  const choice = new DerReader(content);
  const responder =
    tag === explicit(1) ? { name: choice.read(TAG.sequence).whole } : { keyHash: choice.read(TAG.octetString).content };
  choice.end();
  return responder;
}

const STATUS = {
  good: contextTag(0, 'primitive'),
  revoked: contextTag(1, 'constructed'),
  unknown: contextTag(2, 'primitive'),
};

function parseSingle(fields: DerReader): SingleResponse {
  const certId = readCertId(fields);
  const state = stateIn(fields.read(STATUS.good, STATUS.revoked, STATUS.unknown));
  const thisUpdate = timeOf(fields.read(TAG.generalizedTime));
  const next = fields.optional(explicit(0));
  const extensions = extensionsIn(fields.optional(explicit(1)));
  fields.end();
  return { certId, state, thisUpdate, nextUpdate: next && timeOf(inside(next).read(TAG.generalizedTime)), extensions };
}

function stateIn({ tag, content }: DerElement): CertificateState {
  if (tag === STATUS.revoked) {
    const info = new DerReader(content);
    timeOf(info.read(TAG.generalizedTime));
    const reason = info.optional(explicit(0));
    info.end();
    return stateOfReason(reason && smallInteger(inside(reason).read(TAG.enumerated)));
  }
  if (content.length > 0) throw new DerError('a NULL with something in it');
  return tag === STATUS.good ? 'good' : 'unknown';
}

const inside = ({ content }: DerElement) => new DerReader(content);

const extensionsIn = (element: DerElement | null) =>
  element ? readExtensions(inside(element).enter(TAG.sequence)) : new Map<string, Extension>();

function listIn<T>(element: DerElement | null, read: (list: DerReader) => T): T[] {
  const found: T[] = [];
  const list = element && inside(element).enter(TAG.sequence);
  while (list && !list.done) found.push(read(list));
  return found;
}
