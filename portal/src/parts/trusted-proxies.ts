/**
 * Whose request it is, by address. A header can be written by anybody, so X-Forwarded-For is read from its end and only as far
 * as proxies that the configuration names have written it.
 */
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

type Address = ReturnType<typeof ipaddr.process>;

/** How many proxies stand before the portal, or the networks in which they stand. */
export type TrustedProxies = number | readonly ReturnType<typeof ipaddr.parseCIDR>[];

/** @param text "2", or "10.0.0.0/8, 192.0.2.7, 2001:db8::/32" @throws Error for anything else */
export function parseTrustedProxies(text: string): TrustedProxies {
  if (/^\d{1,2}$/.test(text)) return Number(text);
  return text.split(',').map((each) => {
    const [address = '', bits] = each.trim().split('/');
    const family = isIP(address);
    if (family === 0) throw new Error('an address or a network expected');
    return ipaddr.parseCIDR(`${address}/${bits ?? (family === 4 ? 32 : 128)}`);
  });
}

interface Hops {
  /** The connection's own address. */
  remote: string | undefined;
  forwardedFor: string | undefined;
}

/** @returns the client's address; of IPv6 the network of 64 bits, since one client has all of it */
export function clientAddress({ remote, forwardedFor }: Hops, trusted: TrustedProxies): string {
  if (!remote || !isIP(remote)) return 'unknown';
  const hops = (forwardedFor ?? '')
    .split(',')
    .map((hop) => hop.trim())
    .reverse();
  let client = ipaddr.process(remote);
  for (const [index, hop] of hops.entries()) {
    if (!isTrusted(client, index, trusted) || !isIP(hop)) break;
    client = ipaddr.process(hop);
  }
  return networkOf(client);
}

const isTrusted = (address: Address, index: number, trusted: TrustedProxies) =>
  typeof trusted === 'number'
    ? index < trusted
    : trusted.some((network) => address.kind() === network[0].kind() && address.match(network));

const networkOf = (address: Address) =>
  address.kind() === 'ipv4'
    ? address.toString()
    : `${address.toNormalizedString().split(':').slice(0, 4).join(':')}::/64`;
