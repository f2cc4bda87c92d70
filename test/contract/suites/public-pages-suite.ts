/** The pages that a public body must have, what a citizen takes along or deletes, and the files that browsers keep. */
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { createApp } from '@eid-loket/portal/app.tsx';
import { LANGUAGES } from '@eid-loket/shared/protocol/fields.ts';
import type { TestBrowser, TestPortal } from '../portal-app.ts';

const PHONE = '+32 9 999 12 34';
const STATIC = join(import.meta.dirname, '..', '..', '..', 'dist', 'portal', 'static');

export function describePublicPages(portal: () => TestPortal): void {
  let browser: TestBrowser;
  beforeEach(() => {
    browser = portal().browser();
  });

  test.each([
    ['/contact', 'maandag – vrijdag', '09:00 – 12:00', `href="tel:+3299991234"`, 'mailto:e-loket@zandhove.example'],
    ['/help', 'PUK-code', '00800 2123 2123', PHONE],
    ['/privacy', 'mailto:privacy@zandhove.example', '90 dagen', 'Mijn parameters'],
    ['/accessibility', 'gedeeltelijk', 'https://e-loket.example', '24 november 2026', 'https://ombuds.example/'],
    ['/sitemap', 'href="/register"', 'href="/parameters"', 'href="/privacy"'],
    ['/install', 'data-part="extension"', 'href="https://store.example/chromium/eid-loket"', 'eid-loket.deb'],
  ])('%s tells what is set', async (path, ...told) => {
    const page = await (
      await browser.request(path, {
        headers: { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36' },
      })
    ).text();
    for (const words of told) expect(page).toContain(words);
  });

  test('a phone is told that the eID needs a computer, and another browser gets no link that is not for it', async () => {
    const page = async (agent: string) =>
      (await browser.request('/install', { headers: { 'user-agent': agent } })).text();
    const phone = await page(
      'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 Chrome/140.0.0.0 Mobile Safari/537.36',
    );
    expect(phone).toContain('Niet op dit toestel');
    const firefox = await page('Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0');
    expect(firefox).not.toMatch(/store\.example|eid-loket\.deb/);
    expect(firefox).toContain('voor Firefox');
  });

  test('every page has the way to the others at its foot, and pages for everybody say in four languages what they are', async () => {
    const told = new Set<string>();
    for (const path of ['/', '/login', '/register', '/requests/new', '/contact', '/privacy', '/install'])
      for (const language of LANGUAGES) {
        const page = await browser.get(`${path}?lang=${language}`);
        const description = /<meta name="description" content="([^"]+)"/.exec(page)?.[1] ?? '';
        expect([path, language, description.length > 20]).toEqual([path, language, true]);
        told.add(`${language} ${description}`);
        for (const foot of ['/contact', '/help', '/install', '/privacy', '/accessibility', '/sitemap'])
          expect(page).toContain(`<a href="${foot}">`);
      }
    expect(told.size).toBe(6 * LANGUAGES.length);
  });

  test('the helpdesk’s number stands on the page of a failure, and at every button of the eID', async () => {
    expect(await browser.get('/nowhere')).toMatch(/id="helpdesk">[^<]*\+32 9 999 12 34/);
    for (const path of ['/login', '/register'])
      expect(await browser.get(path)).toContain(`data-helpdesk="Hulp nodig? Bel ${PHONE}.`);
  });

  test('where nothing was set, the pages stand without contact', async () => {
    const bare = createApp({ ...portal().parts, site: {} });
    for (const path of ['/', '/contact', '/help', '/privacy', '/accessibility', '/install', '/nowhere']) {
      const page = await (await bare.request(`https://e-loket.example${path}`)).text();
      expect(page).not.toMatch(/undefined|null|tel:|mailto:/);
    }
  });

  test('the municipality’s names, logo and colours are on every page', async () => {
    const names = { nl: 'Gemeente Elsene', fr: 'Commune d’Ixelles', de: 'Gemeinde Ixelles', en: 'Ixelles' };
    const colours = { accent: '#7a1f3d', accentInDark: '#f2b6c8' };
    const own = createApp({ ...portal().parts, site: { ...portal().parts.site, names, colours } });
    const page = await (await own.request('https://e-loket.example/?lang=fr')).text();
    expect(page).toContain('Commune d’Ixelles');
    for (const [file, type] of [
      [/src="(\/static\/logo\.[\w-]+\.svg)"/, 'image/svg+xml'],
      [/href="(\/static\/colours\.[\w-]+\.css)"/, 'text/css'],
    ] as const) {
      const answer = await own.request(`https://e-loket.example${file.exec(page)?.[1]}`);
      expect([answer.status, answer.headers.get('content-type')?.split(';')[0]]).toEqual([200, type]);
      expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(answer.headers.get('cache-control')).toContain('immutable');
      await answer.arrayBuffer();
    }
  });

  describe('what a citizen takes along', () => {
    test('is all that is kept, but the national register number, and nobody else’s', async () => {
      await browser.registerWithCard('jan', 'jan');
      await browser.signRequest(await browser.draftRequest(), 'jan');
      const other = portal().browser();
      await other.registerWithPassword('zoe', 'secret-1');
      const answer = await browser.request('/profile/data');
      expect(answer.headers.get('content-disposition')).toBe('attachment; filename="e-loket.json"');
      expect(answer.headers.get('cache-control')).toBe('no-store');
      const text = await answer.text();
      const data = JSON.parse(text);
      expect(data).toMatchObject({ account: { username: 'jan' }, person: { surname: 'Voorbeeld' }, card: {} });
      expect(data.requests).toHaveLength(1);
      expect(data.requests[0].document).toContain('Kerkstraat 12 bus 3');
      expect(data.requests[0].events.map(({ step }: { step: string }) => step)).toEqual(['send']);
      expect(data.actions.map(({ event }: { event: string }) => event)).toContain('registered-with-eid');
      expect(text).not.toMatch(/85\.?0?7?\d*30-?033|\b85\d{9}\b|Zonderkaart|argon2|password_hash|token_hash/);
      expect((await portal().browser().request('/profile/data')).status).toBe(401);
    });
  });

  describe('deleting one’s own account', () => {
    const end = (who: TestBrowser, fields: Record<string, string>) =>
      who.submit('/profile/delete', '/profile/delete', fields);
    const exists = async (who: TestBrowser) => (await who.request('/account')).status === 200;

    test('takes the tick and the password', async () => {
      await browser.registerWithPassword('zoe', 'secret-1');
      for (const [fields, at] of [
        [{ password: 'secret-1' }, 'href="#understood"'],
        [{ understood: 'yes', password: '' }, 'href="#password"'],
        [{ understood: 'yes', password: 'secret-2' }, 'href="#password"'],
      ] as const) {
        const refused = await end(browser, fields);
        expect([refused.status >= 400, await refused.text()]).toEqual([true, expect.stringContaining(at)]);
        expect(await exists(browser)).toBe(true);
      }
      const done = await end(browser, { understood: 'yes', password: 'secret-1' });
      expect([done.status, done.headers.get('location')]).toEqual([303, '/deleted']);
      expect(await exists(browser)).toBe(false);
      expect(await browser.get('/deleted')).toContain('Uw account is verwijderd');
      expect((await browser.loginWithPassword('zoe', 'secret-1')).status).not.toBe(303);
    });

    test('takes the card of whoever has no password', async () => {
      await browser.registerWithCard('jan', 'jan');
      const unproved = await end(browser, { understood: 'yes' });
      expect([unproved.status, await exists(browser)]).toEqual([403, true]);
      await browser.showCard('jan');
      expect((await end(browser, { understood: 'yes' })).status).toBe(303);
      expect(await exists(browser)).toBe(false);
    });
  });

  describe('script and style', () => {
    const built = () => createApp({ ...portal().parts, staticFolder: STATIC });
    const ask = (path: string, encodings: string, more: Record<string, string> = {}) =>
      built().request(`https://e-loket.example${path}`, { headers: { 'accept-encoding': encodings, ...more } });

    test('are named by their content, kept for a year, and as small as the browser can unpack', async () => {
      const page = await (await built().request('https://e-loket.example/')).text();
      const names = [...page.matchAll(/(?:src|href)="(\/static\/[^"]+\.(?:js|css))"/g)].map(([, name = '']) => name);
      expect(names.map((name) => name.replace(/\.[\w-]{16}\./, '.'))).toEqual([
        '/static/portal.css',
        '/static/eid.js',
        '/static/forms.js',
      ]);
      for (const name of names) {
        const [bare, small] = [await ask(name, 'identity'), await ask(name, 'gzip, deflate, br, zstd')];
        expect([bare.headers.get('content-encoding'), small.headers.get('content-encoding')]).toEqual([null, 'br']);
        expect((await ask(name, 'br;q=0, gzip')).headers.get('content-encoding')).toBe('gzip');
        const text = Buffer.from(await bare.arrayBuffer());
        const packed = Buffer.from(await small.arrayBuffer());
        expect(brotliDecompressSync(packed).equals(text)).toBe(true);
        expect(packed.length).toBeLessThan(text.length / 2 + 100);
        expect(small.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
        expect([small.headers.get('vary'), small.headers.get('set-cookie')]).toEqual(['Accept-Encoding', null]);
        const tag = small.headers.get('etag') ?? '';
        expect((await ask(name, 'br', { 'if-none-match': tag })).status).toBe(304);
      }
    });

    test('of another version are answered by this one’s, and not kept', async () => {
      const answer = await ask('/static/portal.AAAAAAAAAAAAAAAA.css', 'br');
      expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'public, max-age=300']);
      expect((await ask('/static/nothing.AAAAAAAAAAAAAAAA.css', 'br')).status).toBe(404);
      expect((await ask('/static/portal.css.br', 'br')).status).toBe(404);
    });
  });
}
