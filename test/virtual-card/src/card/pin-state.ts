/**
 * The rights that a PIN gives, as the manuals' examples show them (V1.7 and V1.8 section 5.1): the authentication right
 * lasts, the non-repudiation right is a window that opens at VERIFY and closes after at most one other command.
 */
export const PIN_TRIES = 3;

export class PinState {
  tries: number;
  #pin: string;
  #authenticated = false;
  #authenticatedBefore = false;
  /** How many other commands may still come before the signature; null when closed. */
  #window: number | null = null;
  readonly #commandsInWindow: number;

  constructor(pin: string, tries: number, commandsInWindow: number) {
    this.#pin = pin;
    this.tries = tries;
    this.#commandsInWindow = commandsInWindow;
  }

  get verified(): boolean {
    return this.#authenticated;
  }

  /** Reset, power-off and LOG OFF: rights go, the counter stays. */
  clearRights(): void {
    this.#authenticated = false;
    this.#authenticatedBefore = false;
    this.#window = null;
  }

  /** @param forSigning true while the security environment points at the non-repudiation key */
  verify(block: Uint8Array, forSigning: boolean): boolean {
    if (!this.#compare(block)) return false;
    this.#authenticatedBefore = this.#authenticated;
    this.#authenticated = true;
    this.#window = forSigning ? this.#commandsInWindow : null;
    return true;
  }

  change(block: Uint8Array, newPin: string, restoresTries: boolean): boolean {
    const { tries } = this;
    if (!this.#compare(block)) return false;
    if (!restoresTries) this.tries = tries;
    this.#pin = newPin;
    this.#authenticated = true;
    this.#window = null;
    return true;
  }

  /** Any command that is not VERIFY or a signature. */
  countOtherCommand(): void {
    if (this.#window !== null) this.#window = this.#window > 0 ? this.#window - 1 : null;
  }

  mayAuthenticate(): boolean {
    this.#window = null;
    return this.#authenticated;
  }

  /** Whether the window was open. It is used up either way, and with it what its VERIFY gave to the other key. */
  takeSigningWindow(): boolean {
    const open = this.#window !== null;
    if (open) this.#authenticated = this.#authenticatedBefore;
    this.#window = null;
    return open;
  }

  #compare(block: Uint8Array): boolean {
    if (Buffer.from(block).equals(Buffer.from(pinBlock(this.#pin)))) {
      this.tries = PIN_TRIES;
      return true;
    }
    this.tries = Math.max(0, this.tries - 1);
    this.clearRights();
    return false;
  }
}

/** 2 | length | digits as BCD | filler F, 8 bytes (V1.8 section 3.2). */
export function pinBlock(pin: string): Uint8Array {
  return Buffer.from(`2${pin.length.toString(16)}${pin}`.padEnd(16, 'f'), 'hex');
}

const PIN_BLOCK_BYTES = 8;

/** @returns the digits, or null where the block is malformed */
export function readPinBlock(block: Uint8Array): string | null {
  const text = Buffer.from(block).toString('hex');
  const length = Number.parseInt(text[1] ?? '0', 16);
  const digits = text.slice(2, 2 + length);
  const wellFormed =
    block.length === PIN_BLOCK_BYTES &&
    text[0] === '2' &&
    length >= 4 &&
    length <= 12 &&
    /^\d+$/.test(digits) &&
    /^f+$/.test(text.slice(2 + length));
  return wellFormed ? digits : null;
}
