/**
 * BeIDConnect's operations as rows: what the page sends, which operation of ours it is, what the page gets back (docs/beidconnect.md).
 * A PIN from the page and `AUTH`, which signs any digest with the key for logins, are refused; no row leads to them.
 */
import { fromBase64, toBase64 } from '@eid-loket/shared/encoding/base64.ts';
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import { CardFileSchema } from '@eid-loket/shared/protocol/fields.ts';
import {
  OPERATIONS,
  type OperationParams,
  type OperationResult,
  type WebOperationName,
} from '@eid-loket/shared/protocol/operations.ts';
import { parseMessage } from '@eid-loket/shared/protocol/parse-message.ts';
import * as v from 'valibot';
import { ecdsaDer } from './ecdsa-der.ts';

/** The version of BeIDConnect whose messages are spoken. */
const SPOKEN = '2.11';
const NONCE_BYTES = 32;

interface Row<O extends WebOperationName> {
  operation: O;
  /** @throws EidError REQUEST_INVALID */
  params(message: unknown): OperationParams<O>;
  /** @throws EidError REQUEST_CANCELLED where the citizen did not allow all that was asked for */
  success(result: OperationResult<O>, message: unknown): object;
}
const row = <O extends WebOperationName>(one: Row<O>) => one;

/** Flags of `getId`; all certificates are 16. */
const FLAG = { identity: 1, address: 2, photo: 4, integrity: 8, all: 16, authentication: 32, ca: 128, root: 256 };
const IdSchema = v.object({
  idflags: v.pipe(v.union([v.string(), v.number()]), v.transform(Number), v.integer(), v.minValue(1), v.maxValue(511)),
});
const flagsOf = (message: unknown) => parseMessage(IdSchema, message, 'REQUEST_INVALID').idflags;

const CertificatesSchema = v.object({
  keyusage: v.optional(v.picklist(['', 'NONREPUDIATION', 'DIGITALSIGNATURE']), ''),
});

const SignSchema = v.object({
  cert: CardFileSchema,
  algo: v.picklist(['SHA256', 'SHA-256', 'SHA384', 'SHA-384', 'SHA512', 'SHA-512']),
  digest: v.string(),
  /** Typed in the eID window or at the reader, never in a page. */
  pin: v.nullish(v.picklist(['', 'null'])),
});

/** The page learns no name of a reader: it would recognise the citizen by it. */
const inReader = (files: object) => ({
  Readers: [{ ReaderName: 'eID', ReaderType: 'standard', cardType: 'BEID', ...files }],
});

export const ROWS = {
  VERSION: row({
    operation: 'get-status',
    params: () => ({}),
    success: ({ hostVersion }) => ({ version: SPOKEN, eidLoketHost: hostVersion }),
  }),
  USERCERTS: row({
    operation: 'get-certificates',
    params(message) {
      parseMessage(CertificatesSchema, message, 'REQUEST_INVALID');
      return {};
    },
    success({ authenticationCertificate, signatureCertificate }, message) {
      const { keyusage } = parseMessage(CertificatesSchema, message, 'REQUEST_INVALID');
      const wanted = {
        '': [authenticationCertificate, signatureCertificate],
        NONREPUDIATION: [signatureCertificate],
        DIGITALSIGNATURE: [authenticationCertificate],
      }[keyusage];
      return inReader({ certificates: wanted.filter((one) => one !== undefined) });
    },
  }),
  ID: row({
    operation: 'read-identity',
    params(message) {
      const flags = flagsOf(message);
      // The files are read whole, with a login of the same citizen; the page gets nothing of that login.
      if (!(flags & FLAG.identity)) throw new EidError('REQUEST_INVALID', { field: 'idflags' });
      const groups = (['identity', 'address', 'photo'] as const).filter((group) => flags & FLAG[group]);
      return { challengeNonce: toBase64(crypto.getRandomValues(new Uint8Array(NONCE_BYTES))), groups };
    },
    success(result, message) {
      if (!('identity' in result) || result.hostVouched) throw new EidError('REQUEST_CANCELLED');
      const flags = flagsOf(message);
      const { identity, certificateChain, token } = result;
      const asked = (flag: number, files: object) => (flags & flag ? files : {});
      const integrity = {
        idsig: identity.identitySignature,
        addrsig: identity.addressSignature,
        rrncert: identity.registerCertificate,
      };
      return inReader({
        id: identity.identityFile,
        addr: identity.addressFile,
        photo: identity.photoFile,
        ...asked(FLAG.integrity, integrity),
        ...asked(FLAG.all | FLAG.authentication, { authcert: token.unverifiedCertificate }),
        ...asked(FLAG.all | FLAG.ca, { cacert: certificateChain[0] }),
        ...asked(FLAG.all | FLAG.root, { rootcert: identity.rootCertificate }),
      });
    },
  }),
  SIGN: row({
    operation: 'sign-hash',
    params(message) {
      const { cert, algo, digest } = parseMessage(SignSchema, message, 'REQUEST_INVALID');
      const hashFunction = `SHA-${algo.slice(-3)}`;
      return parseMessage(
        OPERATIONS['sign-hash'].params,
        { certificate: cert, hash: digest, hashFunction },
        'REQUEST_INVALID',
      );
    },
    success: ({ algorithm, signature }) => ({
      signature: algorithm === 'ES384' ? toBase64(ecdsaDer(fromBase64(signature))) : signature,
    }),
  }),
} as const;
export type RowName = keyof typeof ROWS;

export const isRowName = (name: string): name is RowName => Object.hasOwn(ROWS, name);
