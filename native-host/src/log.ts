/** The host's log: to standard error (which browsers keep) or to a file. It never gets a PIN or a person's particulars. */
import pino, { type Logger } from 'pino';

export interface LogOptions {
  level: 'silent' | 'error' | 'warn' | 'info' | 'debug';
  file?: string;
}

/** Fields that must never be written, should somebody log a whole message by mistake. */
const NEVER = [
  'pin',
  '*.pin',
  'answer',
  '*.answer',
  'params',
  '*.params',
  'result',
  '*.result',
  'document',
  '*.document',
];

export const createLog = ({ level, file }: LogOptions): Logger =>
  pino(
    { name: 'eid-loket-host', level, base: null, redact: { paths: NEVER, censor: '[redacted]' } },
    pino.destination({ dest: file ?? 2, sync: true }),
  );
