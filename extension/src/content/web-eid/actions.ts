/** Web eID's four actions as rows: what the page sends, which operation of ours it is, what the page gets back (docs/web-eid.md). */
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import type { Language, SignatureAlgorithm } from '@eid-loket/shared/protocol/fields.ts';
import { INTERACTION_MS } from '@eid-loket/shared/protocol/limits.ts';
import {
  OPERATIONS,
  type OperationName,
  type OperationResult,
  type WebOperationName,
} from '@eid-loket/shared/protocol/operations.ts';
import { parseMessage } from '@eid-loket/shared/protocol/parse-message.ts';
import * as v from 'valibot';
import browser from 'webextension-polyfill';
import { wishedLanguage } from '../foreign-request.ts';
import { MissingParameter } from './errors.ts';
import { checkLibraryVersion, ownVersion } from './versions.ts';

interface Action<O extends OperationName> {
  operation: O;
  /** Fields of the message that become params of the operation; the page must send each. */
  params: readonly string[];
  /** How many times the page's limit for a person it waits, as web-eid.js does; 0 where no person takes part. */
  interactions: 0 | 1 | 2;
  success(result: OperationResult<O>, libraryVersion: string): object;
}

const row = <O extends WebOperationName>(action: Action<O>) => action;

const ALGORITHMS: Readonly<Record<SignatureAlgorithm, object>> = {
  ES384: { cryptoAlgorithm: 'ECC', hashFunction: 'SHA-384', paddingScheme: 'NONE' },
  RS256: { cryptoAlgorithm: 'RSA', hashFunction: 'SHA-256', paddingScheme: 'PKCS1.5' },
};

export const ACTIONS = {
  'web-eid:status': row({
    operation: 'get-status',
    params: [],
    interactions: 0,
    success: ({ hostVersion }, library) => ({
      library,
      extension: ownVersion(browser.runtime.getManifest().version),
      nativeApp: ownVersion(hostVersion),
    }),
  }),
  'web-eid:authenticate': row({
    operation: 'login',
    params: ['challengeNonce'],
    interactions: 1,
    success: ({ token }) => token,
  }),
  'web-eid:get-signing-certificate': row({
    operation: 'get-certificates',
    params: [],
    interactions: 2,
    success({ signatureCertificate, algorithm }) {
      if (!signatureCertificate) throw new EidError('CERTIFICATE_NOT_ON_CARD');
      return { certificate: signatureCertificate, supportedSignatureAlgorithms: [ALGORITHMS[algorithm]] };
    },
  }),
  'web-eid:sign': row({
    operation: 'sign-hash',
    params: ['certificate', 'hash', 'hashFunction'],
    interactions: 2,
    success: ({ signature, algorithm }) => ({ signature, signatureAlgorithm: ALGORITHMS[algorithm] }),
  }),
} as const;
export type ActionName = keyof typeof ACTIONS;

export const isActionName = (name: unknown): name is ActionName =>
  typeof name === 'string' && Object.hasOwn(ACTIONS, name);

/** web-eid.js waits 6 s for a status in all. */
const STATUS_LIMIT_MS = 5_000;
/** What web-eid.js gives a person when the page names no time; it waits 6 s longer than that. */
const PERSON_MS = 120_000;

/** Fields that a newer library may add are left alone. */
const MessageSchema = v.looseObject({
  libraryVersion: v.optional(v.unknown()),
  options: v.nullish(
    v.object({ userInteractionTimeout: v.nullish(v.pipe(v.number(), v.minValue(0))), lang: v.nullish(v.string()) }),
  ),
});

interface Request {
  params: Record<string, unknown>;
  language: Language;
  /** Ends before the page's own limit does. */
  limitMs: number;
  libraryVersion: string;
}

/** @throws EidError REQUEST_INVALID; LibraryTooNew, LibraryVersionInvalid, MissingParameter */
export function parseRequest(name: ActionName, raw: unknown): Request {
  const message = parseMessage(MessageSchema, raw, 'REQUEST_INVALID');
  const libraryVersion = checkLibraryVersion(message.libraryVersion);
  const { operation, params: fields, interactions } = ACTIONS[name];
  for (const field of fields) if (!message[field]) throw new MissingParameter(field);
  const params = Object.fromEntries(fields.map((field) => [field, message[field]]));
  parseMessage(OPERATIONS[operation].params, params, 'REQUEST_INVALID');
  const { userInteractionTimeout, lang } = message.options ?? {};
  const person = Math.min((userInteractionTimeout ?? PERSON_MS) * interactions, INTERACTION_MS);
  return {
    params,
    language: wishedLanguage(lang),
    limitMs: interactions === 0 ? STATUS_LIMIT_MS : person,
    libraryVersion,
  };
}
