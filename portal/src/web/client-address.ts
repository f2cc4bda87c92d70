/** The client's address of a request, by which its guesses are counted. */
import { clientAddress } from '../parts/trusted-proxies.ts';
import type { PortalContext } from './context.ts';

export function clientAddressOf(context: PortalContext): string {
  const { incoming } = (context.env ?? {}) as { incoming?: { socket?: { remoteAddress?: string } } };
  return clientAddress(
    { remote: incoming?.socket?.remoteAddress, forwardedFor: context.req.header('x-forwarded-for') },
    context.get('parts').trustedProxies,
  );
}
