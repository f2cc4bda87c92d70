/**
 * The address file, EF(ID#Address) 4033. Street, number and box are one field on the card; nobody can split it reliably, so we do not.
 * A field that the card does not have, or has empty, is empty here: what an address without it is good for, its reader decides.
 */
import { EidError } from '../errors/eid-error.ts';
import { decodeText } from './identity-file.ts';
import { parseTlv, TlvError } from './tlv.ts';

export interface AddressFile {
  streetAndNumber: string;
  postalCode: string;
  municipality: string;
}

/** The larger of the sizes that the documents envision (v2.8 and v5.0), in bytes. */
const FIELDS = {
  streetAndNumber: { tag: 0x01, max: 80 },
  postalCode: { tag: 0x02, max: 6 },
  municipality: { tag: 0x03, max: 67 },
} as const satisfies Record<keyof AddressFile, { tag: number; max: number }>;

/** @throws EidError ADDRESS_FILE_INVALID, `field` names the field */
export function parseAddressFile(file: Uint8Array): AddressFile {
  let values: Map<number, Uint8Array>;
  try {
    values = parseTlv(file);
  } catch (error) {
    throw error instanceof TlvError ? new EidError('ADDRESS_FILE_INVALID', {}, { cause: error }) : error;
  }
  const text = (field: keyof AddressFile) => {
    const bytes = values.get(FIELDS[field].tag) ?? new Uint8Array();
    const decoded = decodeText(bytes);
    if (decoded === null || bytes.length > FIELDS[field].max) throw new EidError('ADDRESS_FILE_INVALID', { field });
    return decoded;
  };
  return {
    streetAndNumber: text('streetAndNumber'),
    postalCode: text('postalCode'),
    municipality: text('municipality'),
  };
}
