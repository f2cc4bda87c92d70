/** The card's data files exactly as read, with what is needed to verify them. Nothing in it is trusted or parsed yet. */
import * as v from 'valibot';
import { CardFileSchema, SignatureSchema } from '../protocol/fields.ts';

export const IDENTITY_PACKAGE_FORMAT = 'eid-loket-identity:1.0';

/**
 * Each field is the base64 of one file (Belgian eID card content v5.4): identity 4031, its signature 4032, address 4033,
 * its signature 4034, photo 4035, basic key 4040, register certificate 503C, root 503B. Address comes with its signature or not at
 * all, and so does the basic key with the card's proof, which cards before 1.8 cannot give.
 */
export const IdentityPackageSchema = v.pipe(
  v.strictObject({
    format: v.literal(IDENTITY_PACKAGE_FORMAT),
    identityFile: CardFileSchema,
    identitySignature: CardFileSchema,
    addressFile: v.optional(CardFileSchema),
    addressSignature: v.optional(CardFileSchema),
    photoFile: v.optional(CardFileSchema),
    basicKeyFile: v.optional(CardFileSchema),
    cardProof: v.optional(SignatureSchema),
    registerCertificate: CardFileSchema,
    rootCertificate: CardFileSchema,
  }),
  v.check((p) => (p.addressFile === undefined) === (p.addressSignature === undefined), 'address needs its signature'),
  v.check((p) => (p.basicKeyFile === undefined) === (p.cardProof === undefined), 'the basic key needs its proof'),
);

export type IdentityPackage = v.InferOutput<typeof IdentityPackageSchema>;
