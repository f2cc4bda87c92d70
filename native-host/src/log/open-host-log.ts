/** The log as the configuration and the command `trace` want it. At the traffic level, the log itself says so first. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HostConfig } from '../config.ts';
import { createHostLog, type HostLog } from './host-log.ts';
import { TRACE_FILE } from './log-folder.ts';
import { RotatingFile } from './rotating-file.ts';

export function openHostLog(folder: string, configured: HostConfig['logLevel']): HostLog {
  const level = isTraced(folder) ? 'traffic' : configured;
  const log = createHostLog(level, new RotatingFile(folder));
  if (level === 'traffic') log.write({ event: 'traffic-is-logged' });
  return log;
}

/** Whether somebody follows at this moment. */
export function isTraced(folder: string, now: number = Date.now()): boolean {
  try {
    return Date.parse(readFileSync(join(folder, TRACE_FILE), 'utf8')) > now;
  } catch {
    return false;
  }
}
