/** The page client's version, equal to its package's; a repository test compares them. */
export const PAGE_CLIENT_VERSION = '0.1.0';
