/**
 * Portals on the developer's own machine, on any port: what a development build lists. Apart from the builders, because scripts/test
 * reads it before npm has installed what they import.
 */
export const DEVELOPMENT_PORTALS = ['http://localhost', 'http://127.0.0.1'];
