/** Why nothing listens where a vpcd reader should, and what to type: looked up only once it failed. */
import { existsSync } from 'node:fs';
import { VPCD_DRIVER } from '../pcscd/namespace.ts';
import { findProgram } from '../system-programs.ts';

const PARTS = [
  { part: 'pcscd', missing: 'pcscd is not installed; type: sudo apt-get install pcscd vsmartcard-vpcd' },
  {
    part: VPCD_DRIVER,
    missing: 'the vpcd reader driver is not installed; type: sudo apt-get install vsmartcard-vpcd',
  },
] as const;

const LOOPBACK = ['127.0.0.1', '::1', 'localhost'];

/** @param part a program's name, or the path of a file */
const isInstalled = (part: string): boolean => (part.startsWith('/') ? existsSync(part) : findProgram(part) !== null);

export function whyNoReader(host: string, port: number, installed: (part: string) => boolean = isInstalled): string {
  const missing = LOOPBACK.includes(host) ? PARTS.find(({ part }) => !installed(part)) : undefined;
  const reason =
    missing?.missing ??
    'start pcscd (sudo systemctl start pcscd, or pcscd -f), or give the port that its vpcd driver listens on with --port';
  return `no vpcd reader at ${host}:${port}: ${reason}`;
}
