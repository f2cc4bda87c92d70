/** The few DER types that certificates need (ITU-T X.690), written with asn1js. */
import * as asn1js from 'asn1js';

export type Der = asn1js.BaseBlock;

export const sequence = (...value: Der[]) => new asn1js.Sequence({ value });
export const set = (...value: Der[]) => new asn1js.Set({ value });
export const oid = (value: string) => new asn1js.ObjectIdentifier({ value });
export const utf8 = (value: string) => new asn1js.Utf8String({ value });
export const printable = (value: string) => new asn1js.PrintableString({ value });
export const boolean = (value: boolean) => new asn1js.Boolean({ value });
export const integerOf = (value: number) => new asn1js.Integer({ value });
export const nothing = () => new asn1js.Null();
export const octets = (bytes: Uint8Array) => new asn1js.OctetString({ valueHex: exact(bytes) });
export const bits = (bytes: Uint8Array, unusedBits = 0) => new asn1js.BitString({ valueHex: exact(bytes), unusedBits });

/** A positive INTEGER of any size; a leading zero is added where the top bit is set. */
export const integer = (bytes: Uint8Array) =>
  new asn1js.Integer({ valueHex: exact((bytes[0] ?? 0) & 0x80 ? Buffer.concat([Buffer.of(0), bytes]) : bytes) });

/** UTCTime to 2049, GeneralizedTime from then on (RFC 5280 section 4.1.2.5). */
export const time = (value: Date) =>
  value.getUTCFullYear() < 2050
    ? new asn1js.UTCTime({ valueDate: value })
    : new asn1js.GeneralizedTime({ valueDate: value });

export const generalizedTime = (value: Date) => new asn1js.GeneralizedTime({ valueDate: value });
export const enumerated = (value: number) => new asn1js.Enumerated({ value });

/** EXPLICIT context tag. */
export const tagged = (tagNumber: number, ...value: Der[]) =>
  new asn1js.Constructed({ idBlock: { tagClass: 3, tagNumber }, value });

/** IMPLICIT context tag over a string of bytes. */
export const taggedBytes = (tagNumber: number, bytes: Uint8Array) =>
  new asn1js.Primitive({ idBlock: { tagClass: 3, tagNumber }, valueHex: exact(bytes) });

export const encode = (block: Der) => new Uint8Array(block.toBER());

/** An element that is DER already, such as a public key exported by the platform. */
export function parsed(bytes: Uint8Array): Der {
  const { result, offset } = asn1js.fromBER(exact(bytes));
  if (offset === -1) throw new Error('not DER');
  return result;
}

function exact(bytes: Uint8Array): ArrayBuffer {
  return Uint8Array.from(bytes).buffer;
}
