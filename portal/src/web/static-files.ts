/**
 * Script, style and images from memory, read once: the pool of threads that reads files is also the one that hashes passwords. Each is
 * asked for by the hash of its content, so browsers keep it for a year; as small as the build made it for those that can unpack it.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { accepts } from 'hono/accepts';
import { getMimeType } from 'hono/utils/mime';
import type { Statics } from './statics.ts';

type Bytes = Uint8Array<ArrayBuffer>;

interface StaticFile {
  type: string;
  hash: string;
  /** By its name in HTTP; `identity` is the file itself. */
  bodies: ReadonlyMap<string, Bytes>;
}

/** What the build makes beside a file. */
const ENCODINGS = { br: '.br', gzip: '.gz' } as const;
const PATH = '/static/';
const HASHED = /^(.+)\.([\w-]{16})(\.\w+)$/;

/** Under its hash a file never changes; under its bare name, or the hash of another version, it may. */
const KEPT = { forever: 'public, max-age=31536000, immutable', briefly: 'public, max-age=300' } as const;

/** @param folder what the build put there; folders in it are not served @param own files beside those */
export function openStatics(folder: string, own: Readonly<Record<string, Bytes | undefined>>): Statics {
  const files = new Map(
    readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isFile() && !Object.values<string>(ENCODINGS).includes(extname(entry.name)))
      .map(({ name }) => [name, readStatic(folder, name)]),
  );
  for (const [name, body] of Object.entries(own))
    if (body) files.set(name, fileOf(name, new Map([['identity', body]])));
  return {
    has: (name) => files.has(name),
    pathOf: (name) => {
      const extension = extname(name);
      const hash = files.get(name)?.hash;
      return `${PATH}${hash ? `${name.slice(0, -extension.length)}.${hash}${extension}` : name}`;
    },
    serve: async (context, next) => {
      const asked = context.req.path.slice(PATH.length);
      const [, start = '', hash, end = ''] = HASHED.exec(asked) ?? [];
      const file = files.get(asked) ?? files.get(`${start}${end}`);
      if (!file || !['GET', 'HEAD'].includes(context.req.method)) return next();
      const encoding = accepts(context, {
        header: 'Accept-Encoding',
        supports: [...file.bodies.keys()],
        default: 'identity',
        match: (asked, { supports, default: bare }) =>
          supports.find((each) => asked.some(({ type, q }) => type === each && q > 0)) ?? bare,
      });
      return answer(context.req.header('if-none-match'), file, encoding, hash === file.hash ? 'forever' : 'briefly');
    },
  };
}

function readStatic(folder: string, name: string): StaticFile {
  const bodies = new Map<string, Bytes>();
  for (const [encoding, ending] of [...Object.entries(ENCODINGS), ['identity', ''] as const]) {
    const path = join(folder, `${name}${ending}`);
    if (existsSync(path)) bodies.set(encoding, Uint8Array.from(readFileSync(path)));
  }
  return fileOf(name, bodies);
}

function fileOf(name: string, bodies: ReadonlyMap<string, Bytes>): StaticFile {
  const hash = createHash('sha256')
    .update(bodies.get('identity') as Bytes)
    .digest('base64url')
    .slice(0, 16);
  return { type: getMimeType(name) ?? 'application/octet-stream', hash, bodies };
}

/** What everybody may keep is nobody's: no cookie goes with it. */
function answer(
  known: string | undefined,
  { type, hash, bodies }: StaticFile,
  encoding: string,
  kept: keyof typeof KEPT,
) {
  const tag = `"${hash}-${encoding}"`;
  const headers: Record<string, string> = {
    'Content-Type': type,
    'Cache-Control': KEPT[kept],
    ETag: tag,
    Vary: 'Accept-Encoding',
  };
  if (known === tag) return new Response(null, { status: 304, headers });
  if (encoding !== 'identity') headers['Content-Encoding'] = encoding;
  return new Response(bodies.get(encoding) as Bytes, { headers });
}
