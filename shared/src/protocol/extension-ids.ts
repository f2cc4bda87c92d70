/** Who our extension is. The constant list of callers that the native host serves is made of these. */

/**
 * Public key (SubjectPublicKeyInfo, base64) that fixes the id of the Chromium extension. Its private half was thrown
 * away: stores sign with keys of their own, and an unpacked extension needs none.
 */
export const CHROMIUM_EXTENSION_KEY =
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA1zAmUe7FiJdl/R6lKXZrEYna+0zR+d5tJcxruLHvYR7mXigI/ErQQju2+y+4M4yuA3Io7eCyfi8SjxcnXHbG4MJkjWbLxYCfXEG9bU7aHVCpN0YRAxrfKTsVksTVLF2A2LiUAKuSqqKbIgf1HJ2jkrOtq4OaVfQ3i8TlVRcLIFgEabBRYs20POKRM+lXSpQpKTjnKfn+RL/d2pikn42A6TW9qzO+qJFm0ds8lz6kP0M0BTTi/0d2A4OOD0tdS/u1/Bnbt4pyWk+b8Uvwe0Y8qblt0lwe2NPX30zGmpJzbFjiocU5VoV6ihtOE5A9sqjp54Q9PprXdSX6Ototz1wp2wIDAQAB';

/** First 32 hexadecimal digits of the key's SHA-256, written with a to p. */
export const CHROMIUM_EXTENSION_ID = 'nkafjandgflogcafgoblfbmfblhnfijg';

export const FIREFOX_EXTENSION_ID = 'eid-loket@eidloket.be';
