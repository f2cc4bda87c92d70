/** What a municipality may say of itself: a wrong setting is named, and colours that nobody can read do not start. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSite } from './site.ts';
import { contrast, DARK, LIGHT } from './site-colours.ts';

const inLanguages = { nl: 'a', fr: 'b', de: 'c', en: 'd' };
const SITE = {
  contact: {
    address: 'Kerkplein 1, 9999 Zandhove',
    phone: '+32 2 555 01 23',
    email: 'info@zandhove.example',
    openingHours: [{ days: ['monday'], hours: ['09:00-12:00'] }],
  },
  privacy: { email: 'privacy@zandhove.example' },
  accessibility: { date: '2026-11-29', complaints: { name: inLanguages, website: 'https://ombuds.example' } },
};

const folder = mkdtempSync(join(tmpdir(), 'site-'));
function written(site: unknown): string {
  const file = join(folder, 'site.json');
  writeFileSync(file, JSON.stringify(site));
  return file;
}

test('logo and colours come with the rest', () => {
  writeFileSync(join(folder, 'shield.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  const site = readSite(
    written({ ...SITE, logo: 'shield.svg', colours: { accent: '#14508c', accentInDark: '#8dc1f5' } }),
  );
  expect(site.logo?.name).toBe('logo.svg');
  expect(site.contact?.phone).toBe('+32 2 555 01 23');
});

test.each([
  ['contact.phone', { ...SITE, contact: { ...SITE.contact, phone: 'call us' } }],
  ['contact.openingHours', { ...SITE, contact: { ...SITE.contact, openingHours: [] } }],
  ['accessibility.date', { ...SITE, accessibility: { ...SITE.accessibility, date: 'today' } }],
  ['privacy', { ...SITE, privacy: undefined }],
  ['motto', { ...SITE, motto: 'unknown settings too' }],
  ['logo', { ...SITE, logo: '../../etc/passwd' }],
  ['logo', { ...SITE, logo: 'missing.png' }],
])('a wrong %s is named', (setting, site) => {
  expect(() => readSite(written(site))).toThrow(new RegExp(`^setting SITE_FILE: ${setting} `));
});

test.each([
  ['colours.accent', { accent: '#7fb2e5', accentInDark: '#8dc1f5' }],
  ['colours.accentInDark', { accent: '#14508c', accentInDark: '#14508c' }],
  // Enough on white, too little on the grey ground.
  ['colours.accent', { accent: '#767676', accentInDark: '#8dc1f5' }],
])('%s without enough contrast is refused with what it has', (setting, colours) => {
  expect(() => readSite(written({ ...SITE, colours }))).toThrow(
    new RegExp(`^setting SITE_FILE: ${setting} has a contrast of \\d\\.\\d, at least 4\\.5 is needed$`),
  );
});

test('a file that is no JSON is told as such', () => {
  const file = join(folder, 'broken.json');
  writeFileSync(file, '{');
  expect(() => readSite(file)).toThrow('setting SITE_FILE: no readable JSON');
});

test('contrasts are looked at on the grounds that the style sheets have', () => {
  const portal = join(import.meta.dirname, '..');
  const sheets = ['../../shared/src/ui/tokens.css', 'web/styles/tokens.css'].map((file) =>
    readFileSync(join(portal, file), 'utf8'),
  );
  for (const [index, colours] of [LIGHT, DARK].entries())
    for (const [name, colour] of Object.entries(colours)) expect(sheets[index]).toContain(`--${name}: ${colour};`);
});

test('contrasts are those of WCAG', () => {
  expect(contrast('#000000', '#ffffff')).toBe(21);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
});
