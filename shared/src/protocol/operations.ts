/**
 * One row per operation: what goes in, what comes out, whether a person takes part, which PIN use it needs and how long
 * it may take. Page client, content script, eID window and host all read this table; none has a list of its own.
 */
import * as v from 'valibot';
import { IdentityPackageSchema } from '../token/identity-package.ts';
import { LoginTokenSchema } from '../token/login-token.ts';
import { SignedRequestSchema } from '../token/signed-request.ts';
import { CardFileSchema, ChallengeNonceSchema, DocumentSchema, VersionSchema } from './fields.ts';
import { INTERACTION_MS, STATUS_MS } from './limits.ts';

/** What of the card may leave it besides the certificates. The identity is always among them: it vouches for the rest. */
export const DATA_GROUPS = ['identity', 'address', 'photo'] as const;
export const DataGroupSchema = v.picklist(DATA_GROUPS);
export type DataGroup = v.InferOutput<typeof DataGroupSchema>;

const DataGroupsSchema = v.pipe(
  v.array(DataGroupSchema),
  v.minLength(1),
  v.maxLength(DATA_GROUPS.length),
  v.check((groups) => new Set(groups).size === groups.length, 'each group once'),
  v.includes('identity', 'identity is always read'),
);

/** Issuing CA first, then the root, as read from the card (files 503A and 503B). Untrusted until verified. */
const CertificateChainSchema = v.pipe(v.array(CardFileSchema), v.minLength(1), v.maxLength(4));

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
    interactive: false,
    pinPurpose: null,
    timeLimitMs: STATUS_MS,
  },
  login: {
    params: v.strictObject({ challengeNonce: ChallengeNonceSchema }),
    result: v.strictObject({ token: LoginTokenSchema, certificateChain: CertificateChainSchema }),
    interactive: true,
    pinPurpose: 'authentication',
    timeLimitMs: INTERACTION_MS,
  },
  'read-identity': {
    params: v.strictObject({ challengeNonce: ChallengeNonceSchema, groups: DataGroupsSchema }),
    result: v.strictObject({
      token: LoginTokenSchema,
      certificateChain: CertificateChainSchema,
      identity: IdentityPackageSchema,
    }),
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
    interactive: true,
    pinPurpose: 'signature',
    timeLimitMs: INTERACTION_MS,
  },
} as const satisfies Record<string, OperationRow>;

interface OperationRow {
  params: v.GenericSchema;
  result: v.GenericSchema;
  /** True where the eID window opens and the citizen is asked. */
  interactive: boolean;
  pinPurpose: PinPurpose | null;
  timeLimitMs: number;
}

export type OperationName = keyof typeof OPERATIONS;
export const OPERATION_NAMES = Object.keys(OPERATIONS) as OperationName[];
export const OperationNameSchema = v.picklist(OPERATION_NAMES);

export type OperationParams<O extends OperationName> = v.InferOutput<(typeof OPERATIONS)[O]['params']>;
export type OperationResult<O extends OperationName> = v.InferOutput<(typeof OPERATIONS)[O]['result']>;
