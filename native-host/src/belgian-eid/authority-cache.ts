/**
 * Issuing CAs and roots that were read before. They are public and the same for thousands of cards, and more than half of the bytes of
 * a login. They are found by all that the holder's certificate says of its issuer, and used only when that certificate verifies with
 * them and they are valid; an entry that does not fit is replaced by what the card has. Without a folder that can be written, the card is
 * read each time.
 */
import { promises as files } from 'node:fs';
import { join } from 'node:path';
import { concatBytes } from '@eid-loket/shared/encoding/bytes.ts';
import type { Certificate } from '@eid-loket/shared/verification/certificate.ts';
import type { Chain, Entry } from './authority-entry.ts';

/** Cryptography, which the host's first message does not wait for. */
const loadEntries = () => import('./authority-entry.ts');

export interface AuthorityCache {
  /** Looks at what is kept ahead of need, while the card is read: the card waits for `find`. */
  prepare(): void;
  /** @returns null when no authorities of this certificate are known that are valid now */
  find(certificate: Certificate, now: Date): Promise<Chain | null>;
  /** Keeps what the certificate verifies with; anything else is not kept. */
  keep(certificate: Certificate, chain: Chain): Promise<void>;
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
const PRIVATE = 0o700;
/** An entry, or the draft of one. */
const OWN_NAME = /^[0-9a-f]{64}\.der(?:\.\d+)?$/;

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
      void files.readdir(folder).then(
        async (names) => {
          for (const name of names.slice(0, MOST_ENTRIES)) await entry(name);
        },
        () => undefined,
      );
    },
    async find(certificate, now) {
      try {
        const { isIssuedBy, entryNameOf } = await loadEntries();
        const known = await entry(entryNameOf(certificate));
        return known && isIssuedBy(certificate, known) && known.parsed.every(isValidAt(now)) ? known.chain : null;
      } catch {
        return null;
      }
    },
    async keep(certificate, chain) {
      try {
        const { entryOf, isIssuedBy, entryNameOf } = await loadEntries();
        const name = entryNameOf(certificate);
        if (!isIssuedBy(certificate, await entryOf(chain))) return;
        await makePrivate(folder);
        await makeRoom(folder);
        // Whole or not at all: another host may read it now.
        const draft = join(folder, `${name}.${process.pid}`);
        await files.rm(draft, { force: true });
        // Made anew: nothing is written through a link.
        await files.writeFile(draft, concatBytes(...chain), { mode: 0o600, flag: 'wx' });
        await files.rename(draft, join(folder, name));
        entries.delete(name);
      } catch {
        // What cannot be kept costs some commands the next time, and nothing else.
      }
    },
  };
}

/** @throws Error when there are no two authorities of which one issued the other */
async function readEntry(file: string): Promise<Entry> {
  const entry = await files.lstat(file);
  // A pipe would be waited for without end.
  if (!entry.isFile() || entry.size > ENTRY_MAX_BYTES) throw new RangeError('no file of two certificates');
  const { chainIn, entryOf } = await loadEntries();
  return entryOf(chainIn(await files.readFile(file)));
}

const isValidAt =
  (now: Date) =>
  ({ notBefore, notAfter }: Entry['parsed'][number]) =>
    notBefore <= now && now <= notAfter;

/** @throws Error where a link stands in its place, or somebody else's folder: nothing is written there, and nothing removed */
async function makePrivate(folder: string): Promise<void> {
  await files.mkdir(folder, { recursive: true, mode: PRIVATE });
  if (!(await files.lstat(folder)).isDirectory()) throw new RangeError('no folder of its own');
  await files.chmod(folder, PRIVATE);
}

/** The oldest entries go, and nothing that this cache did not write. */
async function makeRoom(folder: string): Promise<void> {
  const names = (await files.readdir(folder)).filter((name) => OWN_NAME.test(name));
  if (names.length < MOST_ENTRIES) return;
  const entries = await Promise.all(
    names.map(async (name) => ({ name, time: (await files.stat(join(folder, name))).mtimeMs })),
  );
  entries.sort((a, b) => a.time - b.time);
  for (const { name } of entries.slice(0, names.length - MOST_ENTRIES + 1))
    await files.rm(join(folder, name), { force: true });
}
