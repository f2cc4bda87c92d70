/**
 * DER, read strictly and written (ITU-T X.690 section 10): definite and shortest lengths, nothing before, between or after the
 * elements.
 */
import { concatBytes } from './bytes.ts';

type Bytes = Uint8Array<ArrayBuffer>;

export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  nothing: 0x05,
  oid: 0x06,
  enumerated: 0x0a,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
} as const;

const LONG_TAG = 0x1f;

/** [number], primitive (IMPLICIT) or constructed (EXPLICIT). */
export const contextTag = (number: number, kind: 'primitive' | 'constructed'): number =>
  (kind === 'constructed' ? 0xa0 : 0x80) | number;

/** The bytes are not DER, or not the element that belongs there. */
export class DerError extends Error {
  override readonly name = 'DerError';
}

export interface DerElement {
  tag: number;
  content: Bytes;
  /** With tag and length. */
  whole: Bytes;
}

/** Reads the elements of one constructed value, in their order. */
export class DerReader {
  readonly #bytes: Bytes;
  #at = 0;

  constructor(bytes: Bytes) {
    this.#bytes = bytes;
  }

  get done(): boolean {
    return this.#at === this.#bytes.length;
  }

  get nextTag(): number | null {
    return this.#bytes[this.#at] ?? null;
  }

  /** @throws DerError unless an element with one of these tags comes next */
  read(...tags: number[]): DerElement {
    if (this.nextTag === null || !tags.includes(this.nextTag)) throw new DerError('another element was expected');
    return this.readAny();
  }

  readAny(): DerElement {
    const start = this.#at;
    const tag = this.#byte();
    if ((tag & LONG_TAG) === LONG_TAG) throw new DerError('a tag in several bytes');
    const length = this.#length();
    const end = this.#at + length;
    if (end > this.#bytes.length) throw new DerError('an element reaches past its end');
    const content = this.#bytes.subarray(this.#at, end);
    this.#at = end;
    return { tag, content, whole: this.#bytes.subarray(start, end) };
  }

  optional(...tags: number[]): DerElement | null {
    return this.nextTag !== null && tags.includes(this.nextTag) ? this.read(...tags) : null;
  }

  /** The elements inside the next one. */
  enter(...tags: number[]): DerReader {
    return new DerReader(this.read(...tags).content);
  }

  /** @throws DerError when something is left */
  end(): void {
    if (!this.done) throw new DerError('bytes are left over');
  }

  #byte(): number {
    const byte = this.#bytes[this.#at];
    if (byte === undefined) throw new DerError('an element is missing');
    this.#at += 1;
    return byte;
  }

  #length(): number {
    const first = this.#byte();
    if (first < 0x80) return first;
    const size = first & 0x7f;
    if (size > 4) throw new DerError('a length is too long');
    let length = 0;
    for (let index = 0; index < size; index += 1) length = length * 0x100 + this.#byte();
    if (length < 0x80 || length < 0x100 ** (size - 1))
      throw new DerError('a length is indefinite, or not the shortest');
    return length;
  }
}

export function integerBytes({ content }: DerElement): Bytes {
  const [first, second = 0] = content;
  if (first === undefined) throw new DerError('a number is empty');
  const padded = content.length > 1 && ((first === 0 && second < 0x80) || (first === 0xff && second >= 0x80));
  if (padded) throw new DerError('a number is not the shortest');
  return content;
}

export function smallInteger(element: DerElement): number {
  const [value = 0, ...more] = integerBytes(element);
  if (more.length > 0 || value >= 0x80) throw new DerError('a small number was expected');
  return value;
}

export function booleanOf({ content }: DerElement): boolean {
  if (content.length !== 1 || (content[0] !== 0 && content[0] !== 0xff)) throw new DerError('neither true nor false');
  return content[0] === 0xff;
}

/** Whole bytes, as signatures and keys are. */
export function bitStringBytes({ content }: DerElement): Bytes {
  if (content[0] !== 0) throw new DerError('bits that do not fill bytes');
  return content.subarray(1);
}

/** Dotted, such as `1.3.6.1.5.5.7.48.1`. */
export function oidText({ content }: DerElement): string {
  const arcs: number[] = [];
  let value = 0;
  let open = false;
  for (const byte of content) {
    if (!open && byte === 0x80) throw new DerError('an identifier is not the shortest');
    value = value * 0x80 + (byte & 0x7f);
    open = byte >= 0x80;
    if (value > Number.MAX_SAFE_INTEGER / 0x80) throw new DerError('an identifier is too long');
    if (open) continue;
    arcs.push(value);
    value = 0;
  }
  const [first] = arcs;
  if (open || first === undefined) throw new DerError('an identifier has no end');
  const top = Math.min(Math.floor(first / 40), 2);
  return [top, first - 40 * top, ...arcs.slice(1)].join('.');
}

/** UTCTime and GeneralizedTime as RFC 5280 section 4.1.2.5 allows them: to the second, in UTC. */
export function timeOf({ tag, content }: DerElement): Date {
  const text = String.fromCharCode(...content.subarray(0, 20));
  const full = tag === TAG.utcTime ? `${Number(text.slice(0, 2)) < 50 ? '20' : '19'}${text}` : text;
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(full);
  if (!parts) throw new DerError('no time');
  const [, year, month, day, hour, minute, second] = parts;
  const iso = `${year}-${month}-${day}T${hour}:${minute}:${second}.000Z`;
  const time = new Date(iso);
  if (Number.isNaN(time.getTime()) || time.toISOString() !== iso) throw new DerError('no such time');
  return time;
}

/** Tag, shortest length, value. Elements that we write stay under 64 KiB. */
export function derElement(tag: number, ...parts: Uint8Array[]): Bytes {
  const value = concatBytes(...parts);
  const size = [value.length >> 8, value.length & 0xff];
  const length = value.length < 0x80 ? [value.length] : value.length < 0x100 ? [0x81, value.length] : [0x82, ...size];
  return concatBytes(Uint8Array.of(tag, ...length), value);
}
