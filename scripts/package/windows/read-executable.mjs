/** Reads of a program for Windows what it needs and what was put into it (Microsoft, "PE Format"; numbers are little-endian). Pure. */

const DIRECTORIES = { imports: 1, resources: 2, signature: 4, delayed: 13 };
const RCDATA = 10;
/** First word of what Node.js finds in itself (node, src/node_sea.cc). */
const SEA_MAGIC = 0x143da20;

/**
 * @param {Buffer} bytes
 * @returns {{ imports: string[], resource: Buffer | null, signature: { entry: number, offset: number, size: number } }} names of the
 *   libraries that it loads, in lower case; the resource NODE_SEA_BLOB; where the signature stands in the file, and where that is said
 * @throws Error when it is no program of 64 bits for Windows
 */
export function readExecutable(bytes) {
  const header = bytes.readUInt32LE(0x3c);
  if (bytes.toString('latin1', header, header + 4) !== 'PE\0\0') throw new Error('no program for Windows');
  const optional = header + 24;
  if (bytes.readUInt16LE(optional) !== 0x20b) throw new Error('not of 64 bits');
  const first = optional + bytes.readUInt16LE(header + 20);
  const sections = Array.from({ length: bytes.readUInt16LE(header + 6) }, (_, at) => {
    const row = first + 40 * at;
    return {
      start: bytes.readUInt32LE(row + 12),
      size: bytes.readUInt32LE(row + 16),
      file: bytes.readUInt32LE(row + 20),
    };
  });
  const placeOf = (address) => {
    const section = sections.find(({ start, size }) => address >= start && address < start + size);
    if (section === undefined) throw new Error('an address outside of the program');
    return address - section.start + section.file;
  };
  const directory = (name) => {
    const entry = optional + 112 + 8 * DIRECTORIES[name];
    return { entry, address: bytes.readUInt32LE(entry), size: bytes.readUInt32LE(entry + 4) };
  };
  const textAt = (place) => bytes.toString('latin1', place, bytes.indexOf(0, place));
  const librariesOf = (name, rowSize, nameAt) => {
    const { address } = directory(name);
    const found = [];
    if (address === 0) return found;
    for (let row = placeOf(address); bytes.readUInt32LE(row + nameAt) !== 0; row += rowSize)
      found.push(textAt(placeOf(bytes.readUInt32LE(row + nameAt))).toLowerCase());
    return found;
  };
  const { entry, address, size } = directory('signature');
  return {
    imports: [...librariesOf('imports', 20, 12), ...librariesOf('delayed', 32, 4)].sort(),
    resource: resourceOf(bytes, directory('resources').address, placeOf),
    // The one directory whose address is a place in the file.
    signature: { entry, offset: address, size },
  };
}

/** Three levels: kind, name, language. */
function resourceOf(bytes, address, placeOf) {
  if (address === 0) return null;
  const root = placeOf(address);
  const entries = (place) =>
    Array.from({ length: bytes.readUInt16LE(place + 12) + bytes.readUInt16LE(place + 14) }, (_, at) => ({
      name: nameOf(bytes, root, bytes.readUInt32LE(place + 16 + 8 * at)),
      to: root + (bytes.readUInt32LE(place + 20 + 8 * at) & 0x7fffffff),
    }));
  const named = entries(root)
    .filter(({ name }) => name === RCDATA)
    .flatMap(({ to }) => entries(to))
    .find(({ name }) => name === 'NODE_SEA_BLOB');
  if (named === undefined) return null;
  const [{ to }] = entries(named.to);
  const start = placeOf(bytes.readUInt32LE(to));
  return bytes.subarray(start, start + bytes.readUInt32LE(to + 4));
}

function nameOf(bytes, root, word) {
  if (word < 0x80000000) return word;
  const place = root + (word & 0x7fffffff);
  return bytes.toString('utf16le', place + 2, place + 2 + 2 * bytes.readUInt16LE(place));
}

/** @param {Buffer | null} resource @returns {string} of the host in it @throws Error when there is none */
export function hostVersionIn(resource) {
  if (resource?.readUInt32LE(0) !== SEA_MAGIC) throw new Error('the bundle is not in the program');
  const version = /"?name"?: ?"@eid-loket\/native-host",\s*"?version"?: ?"([\d.]+)"/.exec(
    resource.toString('latin1'),
  )?.[1];
  if (version === undefined) throw new Error('the bundle in the program names no version');
  return version;
}
