/**
 * One row per operation: what goes in, what comes out, who may ask, whether a person takes part, which PIN use it needs and how
 * long it may take. Page client, content script, eID window and host all read this table; none has a list of its own.
 */
import * as v from 'valibot';
import { CardPresenceSchema } from '../token/card-presence.ts';
import { HostVouchedSchema } from '../token/host-vouched.ts';
import { IdentityPackageSchema } from '../token/identity-package.ts';
import { LoginTokenSchema } from '../token/login-token.ts';
import { SignedRequestSchema } from '../token/signed-request.ts';
import {
  CARD_FIELDS,
  type CardField,
  DATA_GROUPS,
  DataGroupSchema,
  FieldRequestsSchema,
  ReasonsSchema,
} from './card-fields.ts';
import { DoctorRowsSchema } from './doctor-rows.ts';
import {
  AlgorithmSchema,
  base64Of,
  CardFileSchema,
  ChallengeNonceSchema,
  DocumentSchema,
  Sha384Schema,
  SignatureSchema,
  TriesLeftSchema,
  VersionSchema,
} from './fields.ts';
import { DOCTOR_MS, INTERACTION_MS, STATUS_MS } from './limits.ts';

const DataGroupsSchema = v.pipe(
  v.array(DataGroupSchema),
  v.minLength(1),
  v.maxLength(DATA_GROUPS.length),
  v.check((groups) => new Set(groups).size === groups.length, 'each group once'),
  v.includes('identity', 'the identity vouches for the rest'),
);

/** Issuing CA first, then the root, as read from the card (files 503A and 503B). Untrusted until verified. */
const CertificateChainSchema = v.pipe(v.array(CardFileSchema), v.minLength(1), v.maxLength(4));

/** Files as the register signed them, with a login of the same citizen: what a portal can verify. */
const SignedReadingSchema = v.strictObject({
  token: LoginTokenSchema,
  certificateChain: CertificateChainSchema,
  identity: IdentityPackageSchema,
  /** Fields of files of which the citizen did not allow every field. */
  hostVouched: v.optional(HostVouchedSchema),
});
/** Where the citizen did not allow every field of the identity file: no file, no certificate and no PIN. */
const VouchedReadingSchema = v.strictObject({ hostVouched: HostVouchedSchema });
export type SignedReading = v.InferOutput<typeof SignedReadingSchema>;
export type VouchedReading = v.InferOutput<typeof VouchedReadingSchema>;

/**
 * Who may ask. The extension's own pages are told from web pages by `EXTENSION_ORIGIN`, which no page can have. `foreign-api`: pages
 * written for another product, whose messages the extension translates (docs/web-eid.md).
 */
export type Asker = 'page' | 'foreign-api' | 'extension';

/** What a page may name; which one a card signs, its algorithm tells. */
const HASH_FUNCTIONS = [
  'SHA-224',
  'SHA-256',
  'SHA-384',
  'SHA-512',
  'SHA3-224',
  'SHA3-256',
  'SHA3-384',
  'SHA3-512',
] as const;
const HASH_MAX_BYTES = 64;

/** What the PIN is asked for: one key signs logins, the other signs documents (key references 82h and 83h). */
export type PinPurpose = 'authentication' | 'signature';

export const OPERATIONS = {
  'get-status': {
    params: v.strictObject({}),
    result: v.strictObject({
      extensionVersion: v.optional(VersionSchema),
      hostVersion: VersionSchema,
      readers: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(64)),
      card: v.picklist(['absent', 'eid', 'unknown', 'several']),
    }),
    askedBy: ['page', 'foreign-api', 'extension'],
    interactive: false,
    pinPurpose: null,
    timeLimitMs: STATUS_MS,
  },
  login: {
    params: v.strictObject({ challengeNonce: ChallengeNonceSchema }),
    result: v.strictObject({ token: LoginTokenSchema, certificateChain: CertificateChainSchema }),
    askedBy: ['page', 'foreign-api'],
    interactive: true,
    pinPurpose: 'authentication',
    timeLimitMs: INTERACTION_MS,
  },
  'read-identity': {
    params: v.pipe(
      v.strictObject({
        challengeNonce: ChallengeNonceSchema,
        /** Whole files: all of their fields, each required. */
        groups: v.optional(DataGroupsSchema),
        /** Or single fields. */
        fields: v.optional(FieldRequestsSchema),
        /** What each of them is for, in the page's words. */
        reasons: v.optional(ReasonsSchema),
        /** Whether a card may be read whose certificate or own validity has ended. */
        allowExpired: v.optional(v.boolean()),
      }),
      v.check(({ groups, fields }) => (groups === undefined) !== (fields === undefined), 'either groups or fields'),
      v.check(
        ({ groups, fields, reasons = {} }) =>
          (Object.keys(reasons) as CardField[]).every(
            (field) => fields?.[field] !== undefined || groups?.includes(CARD_FIELDS[field]) === true,
          ),
        'reasons for fields that are asked for',
      ),
    ),
    result: v.union([SignedReadingSchema, VouchedReadingSchema]),
    askedBy: ['page', 'foreign-api'],
    interactive: true,
    pinPurpose: 'authentication',
    timeLimitMs: INTERACTION_MS,
  },
  sign: {
    params: v.strictObject({
      title: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200)),
      document: DocumentSchema,
    }),
    result: v.strictObject({ signedRequest: SignedRequestSchema, certificateChain: CertificateChainSchema }),
    askedBy: ['page'],
    interactive: true,
    pinPurpose: 'signature',
    timeLimitMs: INTERACTION_MS,
  },
  /** The holder's certificates, for a portal that prepares a signature elsewhere. A card for children may lack one of them. */
  'get-certificates': {
    params: v.strictObject({}),
    result: v.strictObject({
      authenticationCertificate: v.optional(CardFileSchema),
      signatureCertificate: v.optional(CardFileSchema),
      /** What the card's keys sign with. */
      algorithm: AlgorithmSchema,
      certificateChain: CertificateChainSchema,
    }),
    askedBy: ['page', 'foreign-api'],
    interactive: true,
    pinPurpose: null,
    timeLimitMs: INTERACTION_MS,
  },
  /** A signature over a hash, for pages written for Web eID. Nobody can see what it stands for, and the eID window says so. */
  'sign-hash': {
    params: v.strictObject({
      hash: v.pipe(base64Of(HASH_MAX_BYTES), v.minLength(4)),
      hashFunction: v.picklist(HASH_FUNCTIONS),
      /** The signing certificate that the page prepared the signature for. */
      certificate: CardFileSchema,
    }),
    /** r || s, or the PKCS #1 block. */
    result: v.strictObject({ algorithm: AlgorithmSchema, signature: SignatureSchema }),
    askedBy: ['foreign-api'],
    interactive: true,
    pinPurpose: 'signature',
    timeLimitMs: INTERACTION_MS,
  },
  /** The chip is here: signed with its own key over origin, nonce and payload. Applet 1.8. */
  'prove-card': {
    params: v.strictObject({ challengeNonce: ChallengeNonceSchema, payloadDigest: Sha384Schema }),
    result: CardPresenceSchema,
    askedBy: ['page'],
    interactive: true,
    pinPurpose: null,
    timeLimitMs: INTERACTION_MS,
  },
  /** For "fill in this form" in the extension: values alone, none of which proves anything. */
  'read-values': {
    params: v.strictObject({ fields: FieldRequestsSchema }),
    result: HostVouchedSchema,
    askedBy: ['extension'],
    interactive: true,
    pinPurpose: null,
    timeLimitMs: INTERACTION_MS,
  },
  /** PIN tries left; asking costs none. */
  'pin-status': {
    params: v.strictObject({}),
    result: v.strictObject({ triesLeft: TriesLeftSchema }),
    askedBy: ['extension'],
    interactive: false,
    pinPurpose: null,
    timeLimitMs: STATUS_MS,
  },
  /** What is wrong on the citizen's computer, for the extension's support page. */
  doctor: {
    params: v.strictObject({}),
    result: v.strictObject({ rows: DoctorRowsSchema }),
    askedBy: ['extension'],
    interactive: false,
    pinPurpose: null,
    timeLimitMs: DOCTOR_MS,
  },
  'change-pin': {
    params: v.strictObject({}),
    result: v.strictObject({ changed: v.literal(true) }),
    askedBy: ['extension'],
    interactive: true,
    pinPurpose: null,
    timeLimitMs: INTERACTION_MS,
  },
} as const satisfies Record<string, OperationRow>;

interface OperationRow {
  params: v.GenericSchema;
  result: v.GenericSchema;
  askedBy: readonly Asker[];
  /** True where the eID window opens and the citizen is asked. */
  interactive: boolean;
  pinPurpose: PinPurpose | null;
  timeLimitMs: number;
}

export type OperationName = keyof typeof OPERATIONS;
export const OPERATION_NAMES = Object.keys(OPERATIONS) as OperationName[];
export const OperationNameSchema = v.picklist(OPERATION_NAMES);

export const mayAsk = (asker: Asker, operation: OperationName): boolean =>
  (OPERATIONS[operation].askedBy as readonly Asker[]).includes(asker);

/** Where the eID window opens and the citizen is asked. */
export type InteractiveOperationName = {
  [O in OperationName]: (typeof OPERATIONS)[O]['interactive'] extends true ? O : never;
}[OperationName];

/** What a web page may ask for; no other name passes a page's border. */
export type PageOperationName = {
  [O in OperationName]: 'page' extends (typeof OPERATIONS)[O]['askedBy'][number] ? O : never;
}[OperationName];
const PAGE_OPERATION_NAMES = OPERATION_NAMES.filter((name): name is PageOperationName => mayAsk('page', name));
export const PageOperationNameSchema = v.picklist(PAGE_OPERATION_NAMES);

/** What the extension may ask in a web page's name: its own API's operations, and those of translated ones. */
export type WebOperationName = {
  [O in OperationName]: 'page' extends (typeof OPERATIONS)[O]['askedBy'][number]
    ? O
    : 'foreign-api' extends (typeof OPERATIONS)[O]['askedBy'][number]
      ? O
      : never;
}[OperationName];
export const isWebOperation = (name: OperationName): name is WebOperationName =>
  mayAsk('page', name) || mayAsk('foreign-api', name);
export const WebOperationNameSchema = v.picklist(OPERATION_NAMES.filter(isWebOperation));

export type OperationParams<O extends OperationName> = v.InferOutput<(typeof OPERATIONS)[O]['params']>;
export type OperationResult<O extends OperationName> = v.InferOutput<(typeof OPERATIONS)[O]['result']>;
