/** The fields that several messages share, each with the narrowest form it can have. */
import * as v from 'valibot';
import { isBase64 } from '../encoding/base64.ts';
import { CARD_FILE_MAX_BYTES, DOCUMENT_MAX_BYTES } from './limits.ts';

export const LANGUAGES = ['nl', 'fr', 'de', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];
export const LanguageSchema = v.picklist(LANGUAGES);

/**
 * Standard base64 with padding (RFC 4648 section 4) of at most `maxBytes` decoded bytes. The bits that padding leaves over are zero, so
 * that the same bytes have one text only.
 */
export const base64Of = (maxBytes: number) =>
  v.pipe(v.string(), v.maxLength(Math.ceil(maxBytes / 3) * 4), v.check(isBase64, 'base64 expected'));

/** One file of the card, or one certificate in DER. */
export const CardFileSchema = v.pipe(base64Of(CARD_FILE_MAX_BYTES), v.minLength(4));

/** A document to sign: the base64 of UTF-8 text. */
export const DocumentSchema = v.pipe(base64Of(DOCUMENT_MAX_BYTES), v.minLength(4));

/** 128 random bits in hexadecimal; unguessable, so that nobody can answer a request they did not see. */
export const RequestIdSchema = v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/, 'request id expected'));

/** The portal's one-time challenge nonce: base64 of at least 256 bits (Web eID: 44 to 128 characters). */
export const ChallengeNonceSchema = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z0-9+/]{43,128}={0,2}$/),
  v.minLength(44),
  v.maxLength(128),
);

/** Of an https origin, as the browser serialises it (HTML standard, "serialization of an origin"): a name, or an address in brackets. */
export const HttpsOriginSchema = v.pipe(
  v.string(),
  v.maxLength(255),
  v.regex(/^https:\/\/(?:[a-z0-9._-]+|\[[0-9a-f:]+\])(?::\d{1,5})?$/, 'https origin expected'),
);

/** https, or http on this machine: anything else could be read and changed on its way. */
export const OriginSchema = v.union([
  HttpsOriginSchema,
  v.pipe(v.string(), v.regex(/^http:\/\/(?:localhost|127\.0\.0\.1)(?::\d{1,5})?$/, 'origin expected')),
]);

/**
 * What the extension's own pages put in the place of an origin. No web page can have it: it is no origin, and the browser, not the
 * page, says what a page's origin is.
 */
export const EXTENSION_ORIGIN = 'eid-loket-extension';
export const RequesterSchema = v.union([OriginSchema, v.literal(EXTENSION_ORIGIN)]);

export const VersionSchema = v.pipe(v.string(), v.regex(/^\d{1,4}\.\d{1,4}\.\d{1,4}$/, 'version expected'));

/** PIN tries that are left; 0 is blocked, null where the card cannot tell without spending one (applet 1.1). */
export const TriesLeftSchema = v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(15)));

/** SHA-384, 48 bytes. */
export const Sha384Schema = v.pipe(base64Of(48), v.length(64));

/** Signature algorithms of Belgian cards, in the names of RFC 7518: 1.7 signs RS256, 1.8 signs ES384. */
export const AlgorithmSchema = v.picklist(['RS256', 'ES384']);
export type SignatureAlgorithm = v.InferOutput<typeof AlgorithmSchema>;

/** RSA-2048 gives 256 bytes, P-384 gives r || s in 96 bytes (RFC 7518 section 3.4). */
export const SignatureSchema = v.pipe(base64Of(256), v.minLength(128));
