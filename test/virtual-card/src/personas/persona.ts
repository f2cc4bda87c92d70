/**
 * What a persona file may say. A person or card that cannot exist is refused with the file and the field, because a test on
 * an impossible card shows nothing; a person who might be real is refused too.
 */
import * as v from 'valibot';
import { birthYearOnCard } from './birth-date.ts';
import { contradictionIn } from './contradictions.ts';
import { cardNumber, nationalNumber } from './numbers.ts';

/** Envisioned sizes of the file contents v5.0, in bytes of UTF-8. Any character: cards were made with control characters too. */
const utf8AtMost = (bytes: number) =>
  v.pipe(
    v.string(),
    v.check((text) => Buffer.byteLength(text) <= bytes, `longer than ${bytes} bytes`),
  );

const cardDate = v.pipe(
  v.string(),
  v.regex(/^\d\d\.\d\d\.20\d\d$/, 'DD.MM.20YY expected'),
  v.check((text) => {
    const [day, month, year] = text.split('.').map(Number) as [number, number, number];
    return new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day && month <= 12;
  }, 'no such day'),
);

const letter = (letters: string) =>
  v.pipe(v.string(), v.regex(new RegExp(`^[${letters}]$`), `one of ${letters} expected`));
const vatNumber = v.pipe(v.string(), v.regex(/^\d{4}\.\d{3}\.\d{3}$/, 'xxxx.xxx.xxx expected'));

/** Identity tags 12 to 1F, which only cards of foreigners have (file contents v5.0 section 3). */
const ForeignerSchema = v.strictObject({
  duplicate: v.optional(v.pipe(v.string(), v.regex(/^\d\d$/, 'two digits expected'))),
  specialOrganisation: v.optional(letter('1245')),
  familyMember: v.optional(v.boolean()),
  protection: v.optional(v.strictObject({ date: cardDate, country: v.pipe(v.string(), v.regex(/^[A-Z]{2}$/)) })),
  labourMarketMention: v.optional(letter('789A')),
  employerVat1: v.optional(vatNumber),
  employerVat2: v.optional(vatNumber),
  regionalFileNumber: v.optional(v.pipe(utf8AtMost(18), v.regex(/^[\x20-\x7e]+$/, 'ASCII expected'))),
  brexitMention1: v.optional(letter('B')),
  brexitMention2: v.optional(letter('C')),
  cardAMention1: v.optional(letter('ADEFGHIJ')),
  cardAMention2: v.optional(letter('K')),
  euRegistrationDate: v.optional(cardDate),
});

export const CERTIFICATE_STATUSES = ['good', 'revoked', 'on-hold', 'unknown'] as const;
export type CertificateStatus = (typeof CERTIFICATE_STATUSES)[number];

const PersonaFields = v.strictObject({
  description: v.pipe(v.string(), v.minLength(10, 'at least 10 characters expected')),
  applet: v.picklist(['1.0', '1.1', '1.7', '1.8']),
  /** Which root and CA issue the certificates. A re-keyed 1.7 card has RSA keys in the EC world. */
  world: v.picklist(['RSA', 'EC']),
  holder: v.optional(v.picklist(['citizen', 'foreigner']), 'citizen'),
  certificates: v.optional(v.array(v.picklist(['authentication', 'signature'])), ['authentication', 'signature']),
  /** Validity of the holder's certificates where it is not the card's. */
  certificateValidity: v.optional(v.strictObject({ from: cardDate, until: cardDate })),
  /** What the OCSP responder and the CRL say of them. */
  certificateStatus: v.optional(v.picklist(CERTIFICATE_STATUSES), 'good'),
  /** Hash of the register's RSA signature; EC signatures always use SHA-384. */
  registerHash: v.optional(v.picklist(['SHA-1', 'SHA-256']), 'SHA-256'),
  photo: v.optional(v.picklist(['normal', 'missing', 'oversized']), 'normal'),
  photoDigest: v.optional(v.picklist(['SHA-1', 'SHA-256', 'SHA-384']), 'SHA-384'),
  pin: v.optional(v.pipe(v.string(), v.regex(/^\d{4,12}$/, '4 to 12 digits expected')), '1234'),
  pinTries: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(3)), 3),
  /** False: as delivered, before the citizen had it activated. */
  activated: v.optional(v.boolean(), true),
  card: v.strictObject({
    number: cardNumber,
    validFrom: cardDate,
    validUntil: cardDate,
    municipality: v.pipe(utf8AtMost(80), v.startsWith('TEST ', 'must begin with TEST')),
    documentType: v.pipe(v.string(), v.regex(/^\d{1,2}$/, 'one or two digits expected')),
  }),
  person: v.strictObject({
    nationalNumber,
    surname: v.pipe(utf8AtMost(110), v.minLength(1, 'may not be empty')),
    firstNames: utf8AtMost(95),
    thirdNameInitial: v.optional(utf8AtMost(3), ''),
    nationality: v.pipe(utf8AtMost(85), v.minLength(1, 'may not be empty')),
    birthLocation: utf8AtMost(80),
    birthDate: v.pipe(
      utf8AtMost(12),
      v.check((text) => birthYearOnCard(text) !== null, 'no birth date as cards write it'),
    ),
    sex: v.picklist(['M', 'F', 'V', 'W']),
    nobleCondition: v.optional(utf8AtMost(50), ''),
    specialStatus: v.optional(v.pipe(v.string(), v.regex(/^[0-5]$/, '0 to 5 expected')), '0'),
  }),
  foreigner: v.optional(ForeignerSchema),
  address: v.strictObject({
    streetAndNumber: v.pipe(utf8AtMost(60), v.minLength(1, 'may not be empty')),
    postalCode: v.pipe(v.string(), v.regex(/^\d{4}$/, 'four digits expected')),
    municipality: utf8AtMost(47),
  }),
});

export type Persona = v.InferOutput<typeof PersonaFields>;

const PersonaSchema = v.pipe(
  PersonaFields,
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    const contradiction = contradictionIn(dataset.value);
    if (contradiction) addIssue({ message: `${contradiction.field}: ${contradiction.reason}` });
  }),
);

/** @throws Error naming the file, the field and the reason */
export function parsePersona(file: string, text: string): Persona {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new Error(`persona ${file}: this is not JSON`);
  }
  const parsed = v.safeParse(PersonaSchema, json);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  const field = v.getDotPath(issue);
  throw new Error(`persona ${file}: ${field ? `${field}: ` : ''}${issue.message}`);
}
