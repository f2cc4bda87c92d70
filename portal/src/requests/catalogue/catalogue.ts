/** All documents that can be asked for, in the order in which they are shown. A new one is a file under documents/ and a row here. */
import { EidError } from '@eid-loket/shared/errors/eid-error.ts';
import { birth } from '../documents/birth.ts';
import { changeOfAddress } from '../documents/change-of-address.ts';
import { criminalRecord595 } from '../documents/criminal-record-595.ts';
import { criminalRecord5961 } from '../documents/criminal-record-596-1.ts';
import { criminalRecord5962 } from '../documents/criminal-record-596-2.ts';
import { death } from '../documents/death.ts';
import { divorce } from '../documents/divorce.ts';
import { householdComposition } from '../documents/household-composition.ts';
import { life } from '../documents/life.ts';
import { marriage } from '../documents/marriage.ts';
import { nationality } from '../documents/nationality.ts';
import { residence } from '../documents/residence.ts';
import type { DocumentKind } from './document-kind.ts';

export const CATALOGUE: readonly DocumentKind[] = [
  residence,
  householdComposition,
  nationality,
  life,
  birth,
  marriage,
  divorce,
  death,
  criminalRecord595,
  criminalRecord5961,
  criminalRecord5962,
  changeOfAddress,
];

/** @throws EidError PAGE_NOT_FOUND for a document that is not (or no longer) in the catalogue */
export function documentKind(id: string): DocumentKind {
  const kind = CATALOGUE.find((each) => each.id === id);
  if (!kind) throw new EidError('PAGE_NOT_FOUND');
  return kind;
}
