/** A PIN as bytes with an owner: shown as nothing wherever it is printed, and wiped when its owner is done. */
import { inspect } from 'node:util';

export class SecretBytes {
  readonly #bytes: Uint8Array;
  #wiped = false;

  /** Takes the bytes over: the caller keeps no copy. */
  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /**
   * Lends the bytes for one call. The borrower makes no copy that outlives it, or wipes its own.
   *
   * @throws Error when they were wiped: what is left must not be taken for a PIN
   */
  use<T>(borrower: (bytes: Uint8Array) => T): T {
    if (this.#wiped) throw new Error('the secret was wiped');
    return borrower(this.#bytes);
  }

  wipe(): void {
    this.#wiped = true;
    this.#bytes.fill(0);
  }

  toJSON(): string {
    return '[secret]';
  }

  toString(): string {
    return '[secret]';
  }

  [inspect.custom](): string {
    return '[secret]';
  }
}
