/**
 * What a persona file may say. A person or card that cannot exist is refused with the file and the field, because a test on
 * an impossible card shows nothing. National register numbers carry the month plus 60, which no real one has.
 */
import * as v from 'valibot';

const utf8AtMost = (bytes: number) =>
  v.pipe(
    v.string(),
    v.check((text) => Buffer.byteLength(text) <= bytes, `longer than ${bytes} bytes`),
  );
const cardDate = v.pipe(v.string(), v.regex(/^(0[1-9]|[12]\d|3[01])\.(0[1-9]|1[0-2])\.20\d\d$/, 'DD.MM.YYYY expected'));

/** Last two digits: 97 minus the first nine modulo 97, with a 2 in front for births from 2000 on. */
export function nationalNumberFits(number: string): boolean {
  const check = Number(number.slice(9));
  return [number.slice(0, 9), `2${number.slice(0, 9)}`].some((digits) => 97 - (Number(digits) % 97) === check);
}

const nationalNumber = v.pipe(
  v.string(),
  v.regex(/^\d{11}$/, '11 digits expected'),
  v.check(nationalNumberFits, 'check digits are wrong'),
);

/** Belgian: ten digits and their remainder by 97. Foreigner: B, seven digits and their remainder. */
const cardNumber = v.pipe(
  v.string(),
  v.regex(/^(?:\d{12}|B\d{9})$/, '12 digits, or B and 9 digits expected'),
  v.check((number) => {
    const digits = number.replace('B', '');
    return Number(digits.slice(0, -2)) % 97 === Number(digits.slice(-2)) % 97;
  }, 'check digits are wrong'),
);

export const PersonaSchema = v.strictObject({
  description: v.pipe(v.string(), v.minLength(10)),
  applet: v.picklist(['1.7', '1.8']),
  /** Which root and CA issue the certificates. A re-keyed 1.7 card has RSA keys in the EC world. */
  world: v.picklist(['RSA', 'EC']),
  holder: v.optional(v.picklist(['citizen', 'foreigner']), 'citizen'),
  certificates: v.optional(v.array(v.picklist(['authentication', 'signature'])), ['authentication', 'signature']),
  /** Validity of the holder's certificates where it is not the card's. */
  certificateValidity: v.optional(v.strictObject({ from: cardDate, until: cardDate })),
  revoked: v.optional(v.boolean(), false),
  /** Hash of the register's RSA signature; EC signatures always use SHA-384. */
  registerHash: v.optional(v.picklist(['SHA-1', 'SHA-256']), 'SHA-256'),
  photo: v.optional(v.picklist(['normal', 'missing', 'oversized']), 'normal'),
  photoDigest: v.optional(v.picklist(['SHA-1', 'SHA-256', 'SHA-384']), 'SHA-384'),
  pin: v.optional(v.pipe(v.string(), v.regex(/^\d{4,12}$/, '4 to 12 digits expected')), '1234'),
  pinTries: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(3)), 3),
  card: v.strictObject({
    number: cardNumber,
    validFrom: cardDate,
    validUntil: cardDate,
    municipality: v.pipe(utf8AtMost(80), v.startsWith('TEST ', 'must begin with TEST')),
    documentType: v.pipe(v.string(), v.regex(/^\d{1,2}$/)),
  }),
  person: v.strictObject({
    nationalNumber,
    surname: v.pipe(utf8AtMost(110), v.minLength(1)),
    firstNames: utf8AtMost(95),
    thirdNameInitial: v.optional(utf8AtMost(3), ''),
    nationality: utf8AtMost(85),
    birthLocation: utf8AtMost(80),
    birthDate: v.pipe(utf8AtMost(12), v.regex(/\d{4}$/, 'must end in the year')),
    sex: v.picklist(['M', 'F', 'V', 'W']),
    nobleCondition: v.optional(utf8AtMost(50), ''),
    specialStatus: v.optional(v.pipe(v.string(), v.regex(/^[0-5]$/)), '0'),
  }),
  address: v.strictObject({
    streetAndNumber: utf8AtMost(60),
    postalCode: v.pipe(v.string(), v.regex(/^\d{4}$/)),
    municipality: utf8AtMost(47),
  }),
  /** Identity tags 12 to 1F (hexadecimal) of foreigner cards. */
  extraFields: v.optional(v.record(v.pipe(v.string(), v.regex(/^1[2-9B-F]$/)), utf8AtMost(18)), {}),
});

export type Persona = v.InferOutput<typeof PersonaSchema>;

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
  throw new Error(`persona ${file}: ${v.getDotPath(issue) ?? 'the file'}: ${issue.message}`);
}
