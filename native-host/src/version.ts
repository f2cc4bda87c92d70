/** The host's own version, which hello, get-status and the login token carry. */
import packageJson from '../package.json' with { type: 'json' };

export const HOST_VERSION: string = packageJson.version;
