/** The programs that run in a namespace: what was started there and did not end is seen. */
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** @param enter the words that lead into it: `nsenter -t PID …` @returns names of programs, sorted */
export function processesIn(enter: readonly string[]): string[] {
  const holder = enter[enter.indexOf('-t') + 1] as string;
  const wanted = readlinkSync(`/proc/${holder}/ns/net`);
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        return readlinkSync(`/proc/${pid}/ns/net`) === wanted ? [readFileSync(`/proc/${pid}/comm`, 'utf8').trim()] : [];
      } catch {
        // It ended while we looked.
        return [];
      }
    })
    .sort();
}
