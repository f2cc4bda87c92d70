/** The host's log: one line of JSON an event, to a private file. What an event can hold is closed: see log-events.ts. */
import { referenceOf } from '@eid-loket/shared/protocol/reference.ts';
import pino, { type Logger } from 'pino';
import * as v from 'valibot';
import { LEVEL_OF, type LogEvent, LogEventSchema, type LogLevel } from './log-events.ts';

export interface HostLog {
  write(event: LogEvent): void;
  /** The same log, whose lines carry the reference that the citizen sees. */
  forRequest(requestId: string): HostLog;
}

/** What pino writes to: a rotating file, or what a test looks at. */
export interface LogDestination {
  write(line: string): void;
}

export const SILENT_LOG: HostLog = { write: () => undefined, forRequest: () => SILENT_LOG };

export function createHostLog(level: LogLevel | 'silent', destination: LogDestination): HostLog {
  return over(
    pino(
      {
        level,
        customLevels: { traffic: 10, debug: 20, info: 30, warn: 40, error: 50 },
        useOnlyCustomLevels: true,
        base: { process: process.pid },
        timestamp: pino.stdTimeFunctions.isoTime,
        formatters: { level: (label) => ({ level: label }) },
      },
      destination,
    ),
  );
}

const over = (logger: Logger<LogLevel, boolean>): HostLog => ({
  write(event) {
    const level = LEVEL_OF[event.event];
    // Asked first: an exchange with the card is an event that is nearly never written.
    if (logger.isLevelEnabled(level) && v.is(LogEventSchema, event)) logger[level](event);
  },
  forRequest: (requestId) => over(logger.child({ reference: referenceOf(requestId) })),
});
