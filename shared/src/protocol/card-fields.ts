/**
 * The fields of a card that somebody can ask for, each with the file that it stands in: the one table that pages, eID window and
 * host speak of. A photo and the national register number are fields like others, so each can be refused by itself.
 */
import * as v from 'valibot';
import { isDisplayableLine } from '../token/displayable-text.ts';
import { base64Of } from './fields.ts';
import { CARD_FILE_MAX_BYTES } from './limits.ts';

/** The card's data files (card content v5.4): identity 4031, address 4033, photo 4035. Signed by the register, each as a whole. */
export const DATA_GROUPS = ['identity', 'address', 'photo'] as const;
export const DataGroupSchema = v.picklist(DATA_GROUPS);
export type DataGroup = v.InferOutput<typeof DataGroupSchema>;

/** In the order in which they are shown. Digests and file versions are no fields: they say nothing to a person. */
export const CARD_FIELDS = {
  surname: 'identity',
  firstNames: 'identity',
  thirdNameInitial: 'identity',
  nobleCondition: 'identity',
  birthDate: 'identity',
  birthLocation: 'identity',
  sex: 'identity',
  nationality: 'identity',
  nationalNumber: 'identity',
  cardNumber: 'identity',
  documentType: 'identity',
  validFrom: 'identity',
  validUntil: 'identity',
  deliveryMunicipality: 'identity',
  chipNumber: 'identity',
  specialStatus: 'identity',
  duplicate: 'identity',
  specialOrganisation: 'identity',
  familyMember: 'identity',
  protection: 'identity',
  labourMarketMention: 'identity',
  employerVat1: 'identity',
  employerVat2: 'identity',
  regionalFileNumber: 'identity',
  brexitMention1: 'identity',
  brexitMention2: 'identity',
  cardAMention1: 'identity',
  cardAMention2: 'identity',
  euRegistrationDate: 'identity',
  streetAndNumber: 'address',
  postalCode: 'address',
  municipality: 'address',
  photo: 'photo',
} as const satisfies Record<string, DataGroup>;

export type CardField = keyof typeof CARD_FIELDS;
export const CARD_FIELD_NAMES = Object.keys(CARD_FIELDS) as CardField[];
export const CardFieldSchema = v.picklist(CARD_FIELD_NAMES);

export const fieldsOf = (group: DataGroup): CardField[] =>
  CARD_FIELD_NAMES.filter((field) => CARD_FIELDS[field] === group);

function optionalFields<S extends v.GenericSchema>(schema: S) {
  const entries = CARD_FIELD_NAMES.map((field) => [field, v.optional(schema)]);
  return Object.fromEntries(entries) as Record<CardField, v.OptionalSchema<S, undefined>>;
}

/**
 * One value as text that can be shown: dates as YYYY-MM-DD (a birth date as far as the card knows it: YYYY, YYYY-MM or whole), sex
 * and kind of card by their names in `identity-file.ts`, several things with a comma between; the photo as the base64 of a JPEG.
 */
const textValue = v.pipe(v.string(), v.minLength(1), v.maxLength(400));
const photoValue = v.pipe(base64Of(CARD_FILE_MAX_BYTES), v.minLength(4));
export const CardValuesSchema = v.strictObject({ ...optionalFields(textValue), photo: v.optional(photoValue) });
/** A field that the card does not have, or has empty, is left out. */
export type CardValues = v.InferOutput<typeof CardValuesSchema>;

/** Whether the citizen can refuse the field and still go on. */
const FieldNeedSchema = v.picklist(['required', 'optional']);

/** May be empty where no field of the card is given. */
export const FieldNeedsSchema = v.strictObject(optionalFields(FieldNeedSchema));
export const FieldRequestsSchema = v.pipe(
  FieldNeedsSchema,
  v.check((fields) => Object.keys(fields).length > 0, 'at least one field'),
);
export type FieldRequests = v.InferOutput<typeof FieldRequestsSchema>;

/** What a page says that it needs a field for: its own words, on one line, shown beside the value. */
const reason = v.pipe(
  v.string(),
  v.minLength(1),
  v.maxLength(120),
  v.check(isDisplayableLine, 'a line that can be shown'),
);
export const ReasonsSchema = v.strictObject(optionalFields(reason));

/** Whole files are all of their fields, none of which can be refused. */
export const requestsOf = (groups: readonly DataGroup[]): FieldRequests =>
  Object.fromEntries(groups.flatMap(fieldsOf).map((field) => [field, 'required']));
