/** Command APDUs for the Belgian eID (Belpic V1.7 and V1.8 reference manuals, chapter 6; ISO 7816-4). T=0: case 4 has no Le. */

export const selectApplet = () => Uint8Array.of(0x00, 0xa4, 0x04, 0x0c, APPLET_AID.length, ...APPLET_AID);

const APPLET_AID = [0xa0, 0x00, 0x00, 0x00, 0x30, 0x29, 0x05, 0x70, 0x00, 0xad, 0x13, 0x10, 0x01, 0x01, 0xff];

/** SELECT FILE by identifier: V1.8 section 6.6, ISO 7816-4 section 11.1.1. */
export const selectIdentifier = (identifier: number) =>
  Uint8Array.of(0x00, 0xa4, 0x02, 0x0c, 0x02, identifier >> 8, identifier & 0xff);

/** READ BINARY: V1.8 section 6.7, ISO 7816-4 section 11.2.3. `offset` up to 7FFF, `length` up to 256 bytes. */
export const readBinary = (offset: number, length: number) =>
  Uint8Array.of(0x00, 0xb0, offset >> 8, offset & 0xff, length & 0xff);

/** GET CARD DATA: V1.8 section 6.14. */
export const getCardData = () => Uint8Array.of(0x80, 0xe4, 0x00, 0x00, 0x1c);

/** GET CARD DATA with the PIN tries left: applet 1.8 only, V1.8 section 6.14. */
export const getCardDataWithTries = () => Uint8Array.of(0x80, 0xe4, 0x00, 0x01, 0x1f);

/** VERIFY without data asks for the state: V1.8 section 6.9. On applet 1.1 the same bytes cost a try. */
export const askPinState = () => Uint8Array.of(0x00, 0x20, 0x00, 0x01, 0x00);

/** VERIFY: V1.8 section 6.9, ISO 7816-4 section 11.5.6. The caller wipes the command after sending it. */
export const verify = (pinBlock: Uint8Array) => Uint8Array.of(0x00, 0x20, 0x00, 0x01, pinBlock.length, ...pinBlock);

/** CHANGE REFERENCE DATA: V1.8 section 6.10, ISO 7816-4 section 11.5.7. The caller wipes the command after sending it. */
export const changeReferenceData = (oldBlock: Uint8Array, newBlock: Uint8Array) =>
  Uint8Array.of(0x00, 0x24, 0x00, 0x01, oldBlock.length + newBlock.length, ...oldBlock, ...newBlock);

/** MSE: SET for a digital signature: V1.8 section 6.12, ISO 7816-4 section 11.5.11. */
export const setSecurityEnvironment = (algorithm: number, key: number) =>
  Uint8Array.of(0x00, 0x22, 0x41, 0xb6, 0x05, 0x04, 0x80, algorithm, 0x84, key);

/** PSO: COMPUTE DIGITAL SIGNATURE: V1.8 section 6.13, ISO 7816-8 section 11.2. */
export const computeDigitalSignature = (digest: Uint8Array) =>
  Uint8Array.of(0x00, 0x2a, 0x9e, 0x9a, digest.length, ...digest);

/**
 * INTERNAL AUTHENTICATE with the basic key and SHA-384: V1.8 section 6.11. Clears the security environment. Never send it to
 * applet 1.7, where 5000 calls block the whole card.
 *
 * @param digest 48 bytes
 */
export const internalAuthenticate = (digest: Uint8Array) =>
  Uint8Array.of(0x00, 0x88, 0x02, 0x81, 2 + digest.length, 0x94, digest.length, ...digest);

/** LOG OFF: V1.8 section 6.15. Ends the rights that VERIFY gave. */
export const logOff = () => Uint8Array.of(0x80, 0xe6, 0x00, 0x00);

/** GET RESPONSE: V1.8 section 6.5, ISO 7816-4 section 11.7.1. */
export const getResponse = (length: number) => Uint8Array.of(0x00, 0xc0, 0x00, 0x00, length & 0xff);
