/** Every cookie that the portal sets, by its name, with its attributes: one journey through all that set one. */
import { createApp } from '@eid-loket/portal/app.tsx';
import type { PortalParts } from '@eid-loket/portal/parts/portal-parts.ts';
import { ORIGIN, TestBrowser } from './portal-app.ts';
import { loginStaff } from './suites/staff.ts';

/** There is a clerk `els`. */
export async function cookiesOf(parts: PortalParts): Promise<Map<string, string[]>> {
  const app = createApp(parts);
  const cookies = new Map<string, string[]>();
  const browser = new TestBrowser(async (request) => {
    request.headers.set('origin', parts.origin);
    const response = await app.request(new Request(request.url.replace(ORIGIN, parts.origin), request));
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = cookie.split('; ');
      cookies.set(pair.split('=')[0] ?? '', attributes);
    }
    return response;
  });
  await browser.get('/?lang=nl');
  await browser.registerWithPassword(`zoe${parts.origin.length}`, 'secret-1');
  const form = '/requests/new/residence';
  const page = await browser.get(form);
  const hidden = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(page)?.[1] ?? '';
  const fields = { form_token: hidden('form_token'), form_owner: hidden('form_owner'), purpose: 'housing' };
  await browser.submit('/account', '/logout', {});
  await browser.request(form, { method: 'POST', body: new URLSearchParams(fields) });
  await browser.loginWithPassword(`zoe${parts.origin.length}`, 'secret-1');
  await loginStaff(browser, 'els');
  return cookies;
}
