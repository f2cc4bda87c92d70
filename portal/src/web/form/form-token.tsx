/** The form token as a hidden field. */
import type { BrowserSession } from '../context.ts';
import { formToken } from '../form-token.ts';

export const FormToken = ({ session }: { session: Pick<BrowserSession, 'token'> }) => (
  <input type="hidden" name="form_token" value={formToken(session)} />
);
