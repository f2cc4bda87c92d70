/** Forms as a browser does not send them: with another token, other fields, under another method. */
import { formToken } from '@eid-loket/portal/web/form-token.ts';
import type { TestBrowser, TestPortal } from '../../portal-app.ts';
import { sendUnsigned } from '../drafts.ts';
import { staffBrowser } from '../staff.ts';
import { isJson } from './routes.ts';

export const sessionOf = (browser: TestBrowser) => ({ cookie: `__Host-loket=${browser.cookies.get('__Host-loket')}` });

export const fill = (path: string, reference: string, step = 'take') =>
  path
    .replace(':reference', reference)
    .replace(':kind', 'residence')
    .replace(':step', step)
    .replace(':id', '00000000-0000-4000-8000-000000000000');

/** The token that this browser's own forms have. */
export const tokenOf = (who: TestBrowser, inBackOffice: boolean) =>
  formToken({ token: who.cookies.get(inBackOffice ? '__Host-loket-staff' : '__Host-loket') ?? '' });

/** A form, or what the eID client posts, with this token. */
export function post(who: TestBrowser, path: string, token: string, fields = {}, headers = {}): Promise<Response> {
  if (!isJson(path))
    return who.request(path, {
      method: 'POST',
      headers,
      body: new URLSearchParams({ form_token: token, ...fields }),
    });
  const json = { 'content-type': 'application/json', 'x-form-token': token, ...headers };
  return who.request(path, { method: 'POST', headers: json, body: '{"token":1,"certificateChain":1}' });
}

/** A citizen with a request, who is a member of staff in the same browser too. */
export async function everybodyInOne(portal: TestPortal): Promise<{ who: TestBrowser; reference: string }> {
  const who = await staffBrowser(portal, 'ann', 'admin');
  await who.registerWithPassword('zoe', 'secret-1');
  return { who, reference: await sendUnsigned(who) };
}
