/** Who our extension is. The constant list of callers that the native host serves is made of these. */

/**
 * First 32 hexadecimal digits of the SHA-256 of `key` in extension/manifest/chromium.json, written with a to p. The private half
 * of that key was deleted: stores sign with keys of their own, and an unpacked extension needs none.
 */
export const CHROMIUM_EXTENSION_ID = 'nkafjandgflogcafgoblfbmfblhnfijg';

export const FIREFOX_EXTENSION_ID = 'eid-loket@eidloket.be';
