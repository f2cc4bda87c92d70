/** What versions of page, extension and host tell each other before anything else. */
/** The wire protocol's version, raised when a message changes so that an older peer would misread it. Peers must be equal. */
export const PROTOCOL_VERSION = 1;

/** Name of the window-message channel: the first field of every message between page and content script. */
export const CHANNEL = 'eid-loket';

/** Name under which browsers look up the native messaging host's manifest. */
export const NATIVE_HOST_NAME = 'be.eidloket.host';
