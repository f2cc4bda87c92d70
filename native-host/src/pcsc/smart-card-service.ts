/** What the host needs of PC/SC, whichever binding gives it. Nothing above this folder knows a binding. */

export interface ReaderState {
  name: string;
  card: 'empty' | 'present' | 'mute';
}

/** Every call that can block settles at once when its signal aborts, with the signal's reason. */
export interface SmartCardService {
  /** Opens ahead of need what takes time. What fails is told by the call that needs it. */
  prepare(): void;
  /** Resolves when no call is in the library any more. Node cannot end while one is: it waits for its threads. */
  idle(): Promise<void>;
  /** @throws EidError PCSC_NOT_RUNNING, PCSC_ACCESS_DENIED, PCSC_LIBRARY_MISSING */
  readers(signal: AbortSignal): Promise<ReaderState[]>;
  /**
   * Resolves when a reader or a card came or went since `readers()` was last asked, or when the signal aborts.
   * @throws EidError PCSC_NOT_RUNNING when the service stops
   */
  nextChange(signal: AbortSignal): Promise<void>;
  /** @throws EidError CARD_REMOVED, CARD_MUTE, CARD_IN_USE, and as `readers` */
  connect(reader: string, signal: AbortSignal): Promise<CardConnection>;
}

/**
 * One connection to one inserted card. Its errors are EidErrors, as for `connect`, and CARD_COMMUNICATION_FAILED. Calls are
 * made one after the other; only CardSession makes them.
 */
export interface CardConnection {
  /** Waits as long as another program is in a transaction. */
  begin(): Promise<void>;
  transmit(command: Uint8Array): Promise<Uint8Array>;
  /** SCardControl with GET_FEATURE_REQUEST. @returns tag, length and control code of each feature (PC/SC part 10, 2.2) */
  features(): Promise<Uint8Array>;
  /** SCardControl, with a control code as `features` names it. */
  control(controlCode: number, data: Uint8Array): Promise<Uint8Array>;
  /** SCardGetAttrib. @returns null where reader or binding do not have it */
  attribute(id: number): Promise<Uint8Array | null>;
  end(): Promise<void>;
  disconnect(): Promise<void>;
}
