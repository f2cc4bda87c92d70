/** Whether pcsc-lite's service listens, whatever it then says: to tell one that does not run from one that lets nobody in. */
import { connect } from 'node:net';

/** Where its packages put it (pcscd(8)). Windows and macOS have none. */
const SOCKET = '/run/pcscd/pcscd.comm';

/** Also true for a socket that this user may not use: somebody made it for others. */
export function serviceListens(path: string = SOCKET): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', ({ code }: NodeJS.ErrnoException) => resolve(code === 'EACCES' || code === 'EPERM'));
  });
}
