/** How addresses are shown, and which are called look-alikes. */
import { looksLike, shownOrigin } from './origin.ts';

test.each([
  ['https://e-loket.brugge.be', 'https://e-loket.', 'brugge.be', ''],
  ['https://brugge.be:8443', 'https://', 'brugge.be', ':8443'],
  ['https://brugge.be.evil.co.uk', 'https://brugge.be.', 'evil.co.uk', ''],
  ['https://brugge.github.io', 'https://', 'brugge.github.io', ''],
  ['http://localhost:3000', 'http://', 'localhost', ':3000'],
  ['https://192.168.1.1', 'https://', '192.168.1.1', ''],
  ['https://[2001:db8::1]:8443', 'https://', '[2001:db8::1]', ':8443'],
  ['https://my_site.brugge.be', 'https://my_site.', 'brugge.be', ''],
])('%s', (origin, before, registered, after) => {
  expect(shownOrigin(origin)).toEqual({ before, registered, after, international: null });
});

test('of a very long name the end is shown', () => {
  const { before, registered } = shownOrigin(`https://${'brugge.be.'.repeat(20)}evil.example`);
  expect(registered).toBe('evil.example');
  expect(before).toBe(`https://…${'brugge.be.'.repeat(20).slice(-52)}`);
});

test('a name in other letters is shown as the address bar writes it, and in its letters', () => {
  expect(shownOrigin(new URL('https://br\u0443gge.be').origin)).toMatchObject({
    registered: expect.stringMatching(/^xn--/),
    international: 'br\u0443gge.be',
  });
});

const KNOWN = ['https://e-loket.gent.be', 'https://www.brussel.be', 'https://ninove.be'];

test.each([
  ['https://e-loket.gent.be', null],
  ['https://gent.be', null],
  ['https://e-loket.qent.be', null],
  ['https://g3nt.be', null],
  ['https://brusse1.be', 'brussel.be'],
  ['https://nlnove.be', 'ninove.be'],
  [new URL('https://g\u0435nt.be').origin, 'gent.be'],
  [new URL('https://gént.be').origin, 'gent.be'],
  ['https://brus-sel.be', 'brussel.be'],
  ['http://localhost', null],
])('%s looks like %s', (origin, like) => {
  expect(looksLike(origin, KNOWN)).toBe(like);
});
