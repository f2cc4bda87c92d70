/** The Web eID authentication token, `web-eid:1.0`: neither nonce nor origin stands in it, the signature covers both. */
import * as v from 'valibot';
import { AlgorithmSchema, CardFileSchema, SignatureSchema } from '../protocol/fields.ts';

export const LOGIN_TOKEN_FORMAT = 'web-eid:1.0';

/**
 * Web eID system architecture, "Web eID authentication token format version 1.0".
 * `signature` is r || s for ECDSA (never DER), PKCS #1 v1.5 for RSA, both over H(origin) || H(challenge nonce).
 */
export const LoginTokenSchema = v.strictObject({
  unverifiedCertificate: CardFileSchema,
  algorithm: AlgorithmSchema,
  signature: SignatureSchema,
  format: v.literal(LOGIN_TOKEN_FORMAT),
  appVersion: v.pipe(v.string(), v.maxLength(200)),
});

/** As a Web eID page has it: the message of that extension, which says beside the token what it answers. */
export const ForeignLoginTokenSchema = v.strictObject({
  ...LoginTokenSchema.entries,
  action: v.optional(v.literal('web-eid:authenticate-success')),
});
