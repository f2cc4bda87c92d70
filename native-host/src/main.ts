/** The native messaging host as browsers start it: checks who calls, then serves on standard input and output. */
import { toFailure } from '@eid-loket/shared/errors/eid-error.ts';
import { readConfig } from './config.ts';
import { createLog } from './log.ts';
import { checkCaller } from './messaging/caller.ts';
import { encodeFrame } from './messaging/frame-codec.ts';
import { createSmartCardService } from './pcsc/create-smart-card-service.ts';
import { pinentryPinEntry } from './pin/pinentry-pin-entry.ts';
import { serve } from './serve.ts';
import { HOST_VERSION } from './version.ts';

async function main(): Promise<void> {
  checkCaller(process.argv.slice(2));
  const config = readConfig();
  await serve({
    service: createSmartCardService(config.pcscBinding),
    log: createLog({ level: config.logLevel, ...(config.logFile ? { file: config.logFile } : {}) }),
    hostVersion: HOST_VERSION,
    pinEntries: config.pinEntry,
    pinentry: pinentryPinEntry(process.env),
    input: process.stdin,
    output: process.stdout,
  });
}

// The exit is explicit: bindings keep threads of their own alive.
main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stdout.write(encodeFrame({ type: 'failure', requestId: null, error: toFailure(error) }), () =>
      process.exit(1),
    );
  },
);
