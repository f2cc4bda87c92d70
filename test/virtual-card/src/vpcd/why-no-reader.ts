/** Why nothing listens where a vpcd reader should, and what to type: looked up only once it failed. */
import { existsSync } from 'node:fs';

const PARTS = [
  { file: '/usr/sbin/pcscd', missing: 'pcscd is not installed; type: sudo apt-get install pcscd vsmartcard-vpcd' },
  {
    file: '/usr/lib/pcsc/drivers/serial/libifdvpcd.so',
    missing: 'the vpcd reader driver is not installed; type: sudo apt-get install vsmartcard-vpcd',
  },
] as const;

const LOOPBACK = ['127.0.0.1', '::1', 'localhost'];

export function whyNoReader(host: string, port: number, exists: (file: string) => boolean = existsSync): string {
  const missing = LOOPBACK.includes(host) ? PARTS.find(({ file }) => !exists(file)) : undefined;
  const reason =
    missing?.missing ??
    'start pcscd (sudo systemctl start pcscd, or pcscd -f), or give the port that its vpcd driver listens on with --port';
  return `no vpcd reader at ${host}:${port}: ${reason}`;
}
