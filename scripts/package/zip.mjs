/** A zip whose bytes depend on nothing but what is in it. */
import { strToU8, zipSync } from 'fflate';

/** In local time, as a zip names it: neither clock nor time zone gets into the bytes. */
const MOMENT = new Date(1980, 0, 2);

/** @param {Record<string, Uint8Array | string>} files by path, in the order in which they are packed */
export const zipOf = (files) =>
  zipSync(
    Object.fromEntries(
      Object.entries(files).map(([name, content]) => [name, typeof content === 'string' ? strToU8(content) : content]),
    ),
    { level: 9, mtime: MOMENT },
  );
