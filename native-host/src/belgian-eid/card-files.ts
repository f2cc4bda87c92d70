/** The files of the card that we read (card content v5.4 sections 4 and 5). */

export interface CardFile {
  directory: number;
  identifier: number;
  /** A certificate is followed by up to 1100 zero bytes: reading stops where its DER says. Other files are read to their end. */
  kind: 'certificate' | 'whole';
}

const BELPIC = 0xdf00;
const ID = 0xdf01;

export const CARD_FILES = {
  authenticationCertificate: { directory: BELPIC, identifier: 0x5038, kind: 'certificate' },
  signatureCertificate: { directory: BELPIC, identifier: 0x5039, kind: 'certificate' },
  caCertificate: { directory: BELPIC, identifier: 0x503a, kind: 'certificate' },
  rootCertificate: { directory: BELPIC, identifier: 0x503b, kind: 'certificate' },
  registerCertificate: { directory: BELPIC, identifier: 0x503c, kind: 'certificate' },
  identity: { directory: ID, identifier: 0x4031, kind: 'whole' },
  identitySignature: { directory: ID, identifier: 0x4032, kind: 'whole' },
  address: { directory: ID, identifier: 0x4033, kind: 'whole' },
  addressSignature: { directory: ID, identifier: 0x4034, kind: 'whole' },
  basicKey: { directory: ID, identifier: 0x4040, kind: 'whole' },
  photo: { directory: ID, identifier: 0x4035, kind: 'whole' },
} as const satisfies Record<string, CardFile>;

export const MASTER_FILE = 0x3f00;
export const PKCS15_DIRECTORY = BELPIC;
