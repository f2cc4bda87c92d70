/**
 * Whether another card stands in vpcd's reader, as Linux's table of connections tells: vpcd accepts one connection at a time, so
 * another one is open and ours still waits to be accepted.
 */
import { readFileSync } from 'node:fs';

const ESTABLISHED = '01';
/** Of a connection that no program has accepted yet. */
const NO_INODE = '0';

/** Columns of /proc/net/tcp: number, local address:port, remote address:port, state, …, inode as the tenth. */
export function isOccupied(table: string, readerPort: number, ownPort: number): boolean {
  const atReader = table
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(([, local = '', , state]) => portOf(local) === readerPort && state === ESTABLISHED)
    .map((columns) => ({ from: portOf(columns[2] ?? ''), accepted: columns[9] !== NO_INODE }));
  return (
    atReader.some(({ from, accepted }) => from === ownPort && !accepted) &&
    atReader.some(({ from, accepted }) => from !== ownPort && accepted)
  );
}

const portOf = (address: string) => Number.parseInt(address.split(':')[1] ?? '', 16);

/** Empty where there is none: other systems have no such table. */
export function connectionTable(): string {
  const read = (path: string) => {
    try {
      return readFileSync(path, 'utf8');
    } catch {
      return '';
    }
  };
  return ['/proc/self/net/tcp', '/proc/self/net/tcp6'].map(read).join('\n');
}
