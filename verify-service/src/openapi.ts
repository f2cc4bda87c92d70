/** The service's own description, OpenAPI 3.1: made of the table of operations, so that the two cannot drift apart. */
import { FIELDS, OPERATIONS, type VerifyOperation } from './operations.ts';

const text = (description: string) => ({ type: 'string', description });

const HOLDER = {
  nationalNumber: text('11 digits.'),
  surname: text('By the certificate.'),
  givenNames: text('All given names; may be empty.'),
  commonName: text('First name and surname.'),
  fingerprint: text('Lower-case hexadecimal SHA-256 of the certificate.'),
  algorithm: { enum: ['ES384', 'RS256'] },
  certificate: text('Base64 of its DER.'),
  revocationChecked: {
    type: 'boolean',
    description: 'False where the state could not be had and the policy lets that pass.',
  },
};

const objectOf = (properties: Readonly<Record<string, object>>, required = Object.keys(properties)) => ({
  type: 'object',
  properties,
  required,
});

const SCHEMAS = {
  Login: objectOf(HOLDER),
  Identity: objectOf(
    {
      ...HOLDER,
      identity: { type: 'object', description: 'The fields of the identity file.' },
      address: objectOf({ streetAndNumber: text(''), postalCode: text(''), municipality: text('') }),
      photo: text('Base64 of a JPEG.'),
    },
    [...Object.keys(HOLDER), 'identity'],
  ),
  Signature: objectOf({ ...HOLDER, signature: text('Base64 of r || s, or PKCS #1 v1.5.') }),
  Refusal: objectOf(
    {
      code: text('One of docs/errors.md.'),
      details: { type: 'object', description: 'Such as `field`, the first that does not fit.' },
      meaning: text('For the log of the portal, not for citizens.'),
    },
    ['code', 'details', 'meaning'],
  ),
};

const json = (schema: string) => ({ 'application/json': { schema: { $ref: `#/components/schemas/${schema}` } } });

const FORMS: Readonly<Record<keyof typeof FIELDS, object>> = {
  token: { type: 'object' },
  certificateChain: { type: 'array', items: { type: 'string' }, maxItems: 4 },
  identity: { type: 'object' },
  signedRequest: { type: 'object' },
  expectedOrigin: { type: 'string' },
  expectedChallengeNonce: { type: 'string', minLength: 44, maxLength: 128 },
  document: { type: 'string' },
};

const bodyOf = ({ fields }: VerifyOperation) =>
  objectOf(
    Object.fromEntries(fields.map((field) => [field, { ...FORMS[field], description: FIELDS[field] }])),
    fields.filter((field) => field !== 'certificateChain'),
  );

export const openApiDocument = (version: string) => ({
  openapi: '3.1.0',
  info: { title: 'eid-loket-verify', version, description: 'Verifies what a Belgian eID card sent to a portal.' },
  paths: Object.fromEntries(
    Object.entries(OPERATIONS).map(([path, operation]) => [
      path,
      {
        post: {
          operationId: path.slice(1).replace(/[/-](.)/g, (_all, letter: string) => letter.toUpperCase()),
          summary: operation.summary,
          requestBody: { required: true, content: { 'application/json': { schema: bodyOf(operation) } } },
          responses: {
            200: { description: 'Verified.', content: json(operation.answer) },
            default: { description: 'Refused.', content: json('Refusal') },
          },
        },
      },
    ]),
  ),
  components: { schemas: SCHEMAS },
});
