/** The card's data files that somebody asked for, and what of them the citizen is shown. */
import {
  CARD_FIELD_NAMES,
  CARD_FIELDS,
  type CardField,
  type CardValues,
  DATA_GROUPS,
  type DataGroup,
  type FieldRequests,
  fieldsOf,
} from '@eid-loket/shared/protocol/card-fields.ts';
import type { BelgianEidCard } from '../belgian-eid/belgian-eid-card.ts';
import { addressValues, identityFacts, identityValues, photoValues, valuesOf } from '../belgian-eid/card-values.ts';
import type { Shown } from './read-and-ask.ts';

export type DataFiles = Partial<Record<DataGroup, Uint8Array>>;

export const askedFields = (fields: FieldRequests): CardField[] =>
  CARD_FIELD_NAMES.filter((field) => fields[field] !== undefined);

/** The identity file is always read: it says whose card it is and whether it has expired. */
export const groupsOf = (fields: FieldRequests): DataGroup[] =>
  DATA_GROUPS.filter(
    (group) => group === 'identity' || askedFields(fields).some((field) => CARD_FIELDS[field] === group),
  );

/** Files of which every field is among these. */
export const wholeGroups = (fields: readonly CardField[]): DataGroup[] =>
  DATA_GROUPS.filter((group) => fieldsOf(group).every((field) => fields.includes(field)));

/** @param ends as for BelgianEidCard.readFile: usual sizes only where the register's signatures are looked at afterwards */
export async function readFiles(
  card: BelgianEidCard,
  groups: readonly DataGroup[],
  ends: 'usual' | 'looked-for',
): Promise<DataFiles> {
  const files: DataFiles = {};
  for (const group of groups) files[group] = await card.readFile(group, ends);
  return files;
}

const VALUES: Record<DataGroup, (file: Uint8Array) => CardValues> = {
  identity: identityValues,
  address: addressValues,
  photo: photoValues,
};

/** @throws EidError IDENTITY_FILE_INVALID, ADDRESS_FILE_INVALID: what cannot be shown is not given */
export function shownOf(files: DataFiles, fields: FieldRequests, now: Date): Shown & { files: DataFiles } {
  const all: CardValues = {};
  for (const group of DATA_GROUPS) {
    const file = files[group];
    if (file) Object.assign(all, VALUES[group](file));
  }
  return { files, values: valuesOf(all, askedFields(fields)), summary: identityFacts(all, now) };
}
