/** A page and an extension of different protocol versions: the page hears which of the two has to be updated, and nothing is asked. */
import { PROTOCOL_VERSION } from '../protocol/version.ts';
import { callExtension, type PageWindow } from './page-call.ts';

const READY = { channel: 'eid-loket', type: 'ready', extensionVersion: '0.1.0' };

/** A window in which an extension of this protocol version answers. @returns what the page asked of it */
function windowWith(protocol: number): { page: PageWindow; asked: unknown[] } {
  const asked: unknown[] = [];
  const target = new EventTarget();
  const page = {
    location: { origin: 'https://e-loket.example' },
    addEventListener: target.addEventListener.bind(target),
    removeEventListener: target.removeEventListener.bind(target),
    postMessage(_message: unknown, _origin: string, [port]: MessagePort[]) {
      if (!port) return;
      port.onmessage = ({ data }) => asked.push(data);
      port.postMessage({ ...READY, protocol });
    },
  };
  return { page: page as unknown as PageWindow, asked };
}

test.each([
  ['older', PROTOCOL_VERSION - 1, 'EXTENSION_OUTDATED'],
  ['newer', PROTOCOL_VERSION + 1, 'PAGE_OUTDATED'],
])('an extension that is %s than the page', async (_which, protocol, code) => {
  const { page, asked } = windowWith(protocol);
  await expect(callExtension({ page, operation: 'get-status', params: {}, language: 'nl' })).rejects.toMatchObject({
    code,
  });
  expect(asked).toEqual([]);
});
