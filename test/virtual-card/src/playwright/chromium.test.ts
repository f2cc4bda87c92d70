/** Chromium always gets a UTF-8 locale, and keeps the person's own where it is one. */
import { utf8Environment } from './chromium.ts';

test.each([
  [{}, 'C.UTF-8'],
  [{ LANG: 'C' }, 'C.UTF-8'],
  [{ LANG: 'nl_BE.UTF-8', LC_ALL: 'POSIX' }, 'C.UTF-8'],
  [{ LANG: 'nl_BE.UTF-8', LC_CTYPE: 'C' }, 'C.UTF-8'],
  [{ LANG: 'nl_BE.UTF-8' }, undefined],
  [{ LANG: 'C', LC_CTYPE: 'fr_BE.utf8' }, undefined],
])('%j', (environment, locale) => {
  expect(utf8Environment(environment)).toEqual({ ...environment, ...(locale ? { LC_ALL: locale } : {}) });
});
