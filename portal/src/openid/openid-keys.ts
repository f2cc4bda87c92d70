/** The provider's keys, made once, sealed in the database, and so the same for all instances. */
import { createHash, generateKeyPair, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import type { OpenIdParts } from '../parts/openid-parts.ts';
import { openColumns, sealColumns } from '../storage/sealed-columns.ts';
import type { StorageParts } from '../storage/storage-parts.ts';

const RSA_BITS = 3072;
const SUBJECT_KEY_BYTES = 32;

const generate = promisify(generateKeyPair);

async function newSigningKey(): Promise<string> {
  const { privateKey } = await generate('rsa', { modulusLength: RSA_BITS });
  const jwk = privateKey.export({ format: 'jwk' });
  const kid = createHash('sha256').update(String(jwk.n)).digest('base64url').slice(0, 16);
  return JSON.stringify({ ...jwk, kid, alg: 'RS256', use: 'sig' });
}

const newSubjectKey = async () => randomBytes(SUBJECT_KEY_BYTES).toString('base64');

export async function openIdKeys(
  parts: Omit<StorageParts, 'clock'>,
): Promise<Pick<OpenIdParts, 'signingKey' | 'formerKey' | 'subjectKey'>> {
  const signing = await keptKey(parts, 'signing', newSigningKey);
  const subject = await keptKey(parts, 'subject', newSubjectKey);
  const former = await readKey(parts, 'signing-before');
  return {
    signingKey: JSON.parse(signing),
    formerKey: former === null ? null : JSON.parse(former),
    subjectKey: Buffer.from(subject, 'base64'),
  };
}

/** The key of until now stays published, for what it has signed and for instances that are not yet started again. @returns the new key's id */
export async function replaceSigningKey(parts: Omit<StorageParts, 'clock'>): Promise<string> {
  const [made, { signingKey }] = [await newSigningKey(), await openIdKeys(parts)];
  await parts.database.transaction().execute(async (database) => {
    const write = (name: string, value: string) => {
      const sealed = sealColumns(parts.vault, 'openid_keys', { name }, { value });
      return database
        .insertInto('openid_keys')
        .values({ name, ...sealed })
        .onConflict((conflict) => conflict.column('name').doUpdateSet(sealed))
        .execute();
    };
    await write('signing-before', JSON.stringify(signingKey));
    await write('signing', made);
  });
  return JSON.parse(made).kid;
}

/** Of two instances that start together one makes the key, and both use it. */
async function keptKey(parts: Omit<StorageParts, 'clock'>, name: string, make: () => Promise<string>): Promise<string> {
  const { database, vault } = parts;
  const kept = await readKey(parts, name);
  if (kept === null)
    await database
      .insertInto('openid_keys')
      .values({ name, ...sealColumns(vault, 'openid_keys', { name }, { value: await make() }) })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  const value = kept ?? (await readKey(parts, name));
  if (value === null) throw new Error('a key of OpenID Connect is not kept');
  return value;
}

async function readKey({ database, vault }: Omit<StorageParts, 'clock'>, name: string): Promise<string | null> {
  const row = await database.selectFrom('openid_keys').selectAll().where('name', '=', name).executeTakeFirst();
  return row ? openColumns(vault, 'openid_keys', row).value : null;
}
