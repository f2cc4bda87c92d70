/** Sizes (bytes) and times (milliseconds) that every border checks. One place, so that both sides of a border agree. */

/** What a page may send in one window message, counted as JSON. A document of 64 KiB is 88 kB in base64. */
export const PAGE_MESSAGE_MAX_BYTES = 128 * 1024;

/** What the extension may send to the host in one frame. */
export const HOST_REQUEST_MAX_BYTES = 256 * 1024;

/** What the host may send in one frame. Chromium kills the port above 1 MiB (Chrome native messaging documentation). */
export const HOST_REPLY_MAX_BYTES = 700_000;

/** A document to sign is shown whole to the citizen: longer ones nobody reads. */
export const DOCUMENT_MAX_BYTES = 64 * 1024;

/** A file on the card. The largest known is the photo of some 3.6 kB; certificate files are padded to 2500 bytes. */
export const CARD_FILE_MAX_BYTES = 16 * 1024;

/** How long one operation may take with a person in it: finding the reader, finding the card, typing the PIN. */
export const INTERACTION_MS = 180_000;

/** How long an operation without a person may take: longer than a host may take to start. */
export const STATUS_MS = 15_000;

/** How long the doctor may look: each of its questions to the system has a limit of its own, and a slow computer asks longer. */
export const DOCTOR_MS = 30_000;

/** How long the host waits for a reader and a card before it says which of the two is missing. */
export const CARD_WAIT_MS = 120_000;

/** How often the host says that it is there while a request is open. */
export const ALIVE_MS = 2_000;

/** How long one PIN prompt stays open. */
export const PIN_ENTRY_MS = 60_000;
