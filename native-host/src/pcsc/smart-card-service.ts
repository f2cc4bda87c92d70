/** What the host needs of PC/SC, whichever binding gives it. Nothing above this folder knows a binding. */

export interface ReaderState {
  name: string;
  card: 'empty' | 'present' | 'mute';
}

export interface SmartCardService {
  /** @throws EidError PCSC_NOT_RUNNING */
  readers(): Promise<ReaderState[]>;
  /**
   * Resolves when a reader or a card came or went since `readers()` was last asked, or when the signal aborts.
   * @throws EidError PCSC_NOT_RUNNING when the service stops
   */
  nextChange(signal: AbortSignal): Promise<void>;
  /** @throws EidError CARD_REMOVED, CARD_MUTE, CARD_IN_USE, PCSC_NOT_RUNNING */
  connect(reader: string): Promise<CardConnection>;
}

/** One connection to one inserted card. Its errors are EidErrors, as for `connect`, and CARD_COMMUNICATION_FAILED. */
export interface CardConnection {
  begin(): Promise<void>;
  transmit(command: Uint8Array): Promise<Uint8Array>;
  end(): Promise<void>;
  disconnect(): Promise<void>;
}
