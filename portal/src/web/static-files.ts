/** Script, style and images from memory, read once: the pool of threads that reads files is also the one that hashes passwords. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Context, MiddlewareHandler } from 'hono';
import { getMimeType } from 'hono/utils/mime';

interface StaticFile {
  body: Uint8Array<ArrayBuffer>;
  type: string;
  tag: string;
}

const PATH = '/static/';

/** @param folder what the build put there; folders in it are not served */
export function staticFiles(folder: string): MiddlewareHandler {
  const files = new Map(
    readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => [`${PATH}${name}`, readStatic(join(folder, name))]),
  );
  return async (context, next) => {
    const file = files.get(context.req.path);
    if (!file || !['GET', 'HEAD'].includes(context.req.method)) return next();
    return answer(context, file);
  };
}

function readStatic(path: string): StaticFile {
  const body = Uint8Array.from(readFileSync(path));
  const tag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;
  return { body, type: getMimeType(path) ?? 'application/octet-stream', tag };
}

/** What everybody may keep is nobody's: no cookie goes with it. */
function answer(context: Context, { body, type, tag }: StaticFile): Response {
  const headers = { 'Content-Type': type, 'Cache-Control': 'public, max-age=300', ETag: tag };
  if (context.req.header('if-none-match') === tag) return new Response(null, { status: 304, headers });
  return new Response(body, { headers });
}
