/**
 * Issuing CAs and roots that were read before. They are public and the same for thousands of cards, and more than half of the bytes of
 * a login. They are found by all that the holder's certificate says of its issuer, and used only when that certificate verifies with
 * them and they are valid; an entry that does not fit is replaced by what the card has. Without a folder that can be written, the card is
 * read each time.
 */
import { createHash, X509Certificate } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { concatBytes, toHex } from '@eid-loket/shared/encoding/bytes.ts';
import { DerReader, TAG } from '@eid-loket/shared/encoding/der.ts';
import { type Certificate, parseCertificate } from '@eid-loket/shared/verification/certificate.ts';

/** Issuing CA, root. */
export type Chain = [Uint8Array, Uint8Array];

export interface AuthorityCache {
  /** Looks at what is kept ahead of need, while the card is read: the card waits for `find`. */
  prepare(): void;
  /** @returns null when no authorities of this certificate are known that are valid now */
  find(certificate: Uint8Array, now: Date): Promise<Chain | null>;
  /** Keeps what the certificate verifies with; anything else is not kept. */
  keep(certificate: Uint8Array, chain: Chain): Promise<void>;
}

/** For a host that has no folder. */
export const NO_AUTHORITIES: AuthorityCache = {
  prepare: () => undefined,
  find: async () => null,
  keep: async () => undefined,
};

/** Some ten authorities a year have ever issued cards. */
const MOST_ENTRIES = 64;
const ENTRY_MAX_BYTES = 8 * 1024;
/** Extensions that say something of the issuer: its key (RFC 5280 section 4.2.1.1), and where it and its answers are (4.2.2.1). */
const OF_ISSUER = ['2.5.29.35', '1.3.6.1.5.5.7.1.1'];

/** Authorities whose own link holds. */
interface Entry {
  chain: Chain;
  issuer: X509Certificate;
  parsed: Certificate[];
}

/** @param folder of this host alone; made with mode 0700 when something is kept */
export function createAuthorityCache(folder: string): AuthorityCache {
  const entries = new Map<string, Promise<Entry | null>>();
  const entry = (name: string) => {
    // Not there, or not what it should be: what is read from the card takes its place.
    const known = entries.get(name) ?? readEntry(join(folder, name)).catch(() => null);
    entries.set(name, known);
    return known;
  };
  return {
    prepare() {
      void readdir(folder).then(
        async (names) => {
          for (const name of names.slice(0, MOST_ENTRIES)) await entry(name);
        },
        () => undefined,
      );
    },
    async find(certificate, now) {
      try {
        const known = await entry(await nameOf(certificate));
        return known && issued(certificate, known) && known.parsed.every(isValidAt(now)) ? known.chain : null;
      } catch {
        return null;
      }
    },
    async keep(certificate, chain) {
      try {
        const name = await nameOf(certificate);
        if (!issued(certificate, await entryOf(chain))) return;
        await mkdir(folder, { recursive: true, mode: 0o700 });
        await makeRoom(folder);
        // Whole or not at all: another host may read it now.
        const draft = join(folder, `${name}.${process.pid}`);
        await writeFile(draft, concatBytes(...chain), { mode: 0o600 });
        await rename(draft, join(folder, name));
        entries.delete(name);
      } catch {
        // What cannot be kept costs some commands the next time, and nothing else.
      }
    },
  };
}

/** @throws Error when there are no two authorities of which one issued the other */
async function readEntry(file: string): Promise<Entry> {
  if ((await stat(file)).size > ENTRY_MAX_BYTES) throw new RangeError('longer than two certificates');
  return entryOf(chainIn(await readFile(file)));
}

/** In steps, between which the card's answers are served: each takes a millisecond or two of the one thread. */
async function entryOf(chain: Chain): Promise<Entry> {
  const [issuer, top] = chain.map((der) => new X509Certificate(der)) as [X509Certificate, X509Certificate];
  await nextTurn();
  if (!issuer.ca || !top.ca || !issuer.verify(top.publicKey)) throw new RangeError('no chain');
  const parsed: Certificate[] = [];
  for (const der of chain) {
    await nextTurn();
    parsed.push(await parseCertificate(der));
  }
  return { chain, issuer, parsed };
}

const isValidAt =
  (now: Date) =>
  ({ notBefore, notAfter }: Certificate) =>
    notBefore <= now && now <= notAfter;

const issued = (certificate: Uint8Array, { issuer }: Entry) =>
  new X509Certificate(certificate).verify(issuer.publicKey);

/** The oldest entries go. */
async function makeRoom(folder: string): Promise<void> {
  const names = await readdir(folder);
  if (names.length < MOST_ENTRIES) return;
  const entries = await Promise.all(
    names.map(async (name) => ({ name, time: (await stat(join(folder, name))).mtimeMs })),
  );
  entries.sort((a, b) => a.time - b.time);
  for (const { name } of entries.slice(0, names.length - MOST_ENTRIES + 1))
    await rm(join(folder, name), { force: true });
}

/** SHA-256, in hexadecimal, of all that the certificate says of its issuer. */
async function nameOf(certificate: Uint8Array): Promise<string> {
  const { issuerDer, extensions } = await parseCertificate(certificate);
  const parts = [issuerDer, ...OF_ISSUER.map((id) => toHex(extensions.get(id) ?? new Uint8Array()))];
  return `${createHash('sha256').update(parts.join(' ')).digest('hex')}.der`;
}

/** @throws DerError unless there are two DER sequences and nothing else */
function chainIn(entry: Uint8Array): Chain {
  const reader = new DerReader(Uint8Array.from(entry));
  const chain: Chain = [reader.read(TAG.sequence).whole, reader.read(TAG.sequence).whole];
  reader.end();
  return chain;
}
