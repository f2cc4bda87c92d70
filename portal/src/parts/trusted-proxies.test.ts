/** Nobody chooses the address that their guesses are counted for. */
import { clientAddress, parseTrustedProxies } from './trusted-proxies.ts';

const NETWORKS = '10.0.0.0/8, 192.0.2.7, 2001:db8::/32';

test.each([
  ['no proxy is trusted unless one is named', '198.51.100.1', '203.0.113.9', '0', '198.51.100.1'],
  ['one proxy', '10.0.0.1', '203.0.113.9', '1', '203.0.113.9'],
  ['one proxy, and a client that wrote the header itself', '10.0.0.1', '1.1.1.1, 203.0.113.9', '1', '203.0.113.9'],
  ['two proxies', '10.0.0.1', '1.1.1.1, 203.0.113.9, 10.0.0.2', '2', '203.0.113.9'],
  ['fewer hops than proxies', '10.0.0.1', '203.0.113.9', '3', '203.0.113.9'],
  ['no header', '10.0.0.1', undefined, '1', '10.0.0.1'],
  ['a header that is no address', '10.0.0.1', 'garbage', '1', '10.0.0.1'],
  ['a network', '10.2.3.4', '1.1.1.1, 203.0.113.9', NETWORKS, '203.0.113.9'],
  ['two hops inside the networks', '10.2.3.4', '203.0.113.9, 192.0.2.7', NETWORKS, '203.0.113.9'],
  ['a connection from outside the networks', '198.51.100.1', '203.0.113.9', NETWORKS, '198.51.100.1'],
  ['IPv4 in IPv6', '::ffff:10.2.3.4', '::ffff:203.0.113.9', NETWORKS, '203.0.113.9'],
  ['a proxy on IPv6', '2001:db8::5', '203.0.113.9', NETWORKS, '203.0.113.9'],
  ['a client on IPv6: its whole network', '10.0.0.1', '2001:db9:1:2:aaaa::7', '1', '2001:db9:1:2::/64'],
  ['no connection', undefined, '203.0.113.9', '1', 'unknown'],
])('%s', (_name, remote, forwardedFor, trusted, expected) => {
  expect(clientAddress({ remote, forwardedFor }, parseTrustedProxies(trusted))).toBe(expected);
});

test('without a setting the header is not read', () => {
  expect(clientAddress({ remote: '10.0.0.1', forwardedFor: '203.0.113.9' }, 0)).toBe('10.0.0.1');
});

test.each(['', 'all', '10.0.0.0/33', '10.0.0.0/8,', '-1', '10.0.0'])('the setting "%s" is refused', (text) => {
  expect(() => parseTrustedProxies(text)).toThrow();
});
