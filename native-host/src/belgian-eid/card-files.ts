/** The files of the card that we read (card content v5.4 sections 4 and 5). */

export interface CardFile {
  directory: number;
  identifier: number;
  /**
   * `der`: one DER value, perhaps with zeros behind it (up to 1100 in a certificate file): reading stops where its length says.
   * `whole`: read to its end, which no command tells beforehand.
   */
  kind: 'der' | 'whole';
}

const BELPIC = 0xdf00;
const ID = 0xdf01;

export const CARD_FILES = {
  authenticationCertificate: { directory: BELPIC, identifier: 0x5038, kind: 'der' },
  signatureCertificate: { directory: BELPIC, identifier: 0x5039, kind: 'der' },
  caCertificate: { directory: BELPIC, identifier: 0x503a, kind: 'der' },
  rootCertificate: { directory: BELPIC, identifier: 0x503b, kind: 'der' },
  registerCertificate: { directory: BELPIC, identifier: 0x503c, kind: 'der' },
  identity: { directory: ID, identifier: 0x4031, kind: 'whole' },
  identitySignature: { directory: ID, identifier: 0x4032, kind: 'whole' },
  address: { directory: ID, identifier: 0x4033, kind: 'whole' },
  addressSignature: { directory: ID, identifier: 0x4034, kind: 'whole' },
  basicKey: { directory: ID, identifier: 0x4040, kind: 'der' },
  photo: { directory: ID, identifier: 0x4035, kind: 'whole' },
} as const satisfies Record<string, CardFile>;

export type CardFileName = keyof typeof CARD_FILES;

export const MASTER_FILE = 0x3f00;
export const PKCS15_DIRECTORY = BELPIC;
