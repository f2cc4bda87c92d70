/** The one program: a browser that starts it gets the native messaging host, a person the command line. */
import { toFailure } from '@eid-loket/shared/errors/eid-error.ts';
import { createAuthorityCache } from './belgian-eid/authority-cache.ts';
import { cacheFolder } from './cache-folder.ts';
import type { Machine } from './command-line/command-io.ts';
import { type HostConfig, readConfig } from './config.ts';
import { thisMachine } from './doctor/this-machine.ts';
import { endCommand, endProcess } from './end-process.ts';
import { logFolder } from './log/log-folder.ts';
import { openHostLog } from './log/open-host-log.ts';
import { checkCaller, isBrowserCall } from './messaging/caller.ts';
import { encodeFrame } from './messaging/frame-codec.ts';
import { createSmartCardService } from './pcsc/create-smart-card-service.ts';
import { pinentryPinEntry } from './pin/pinentry-pin-entry.ts';
import { serve } from './serve.ts';
import { SETTING_NAMES } from './setting-names.ts';
import { HOST_VERSION } from './version.ts';

const args = process.argv.slice(2);
const machine: Machine = { ...thisMachine(createSmartCardService), config: readConfig };

// Blocked calls into PC/SC keep their thread; with Node's usual four, a few of them would stop the host.
process.env.UV_THREADPOOL_SIZE ??= '16';

// Node would open its inspector for anyone who may send a signal.
process.on('SIGUSR1', () => undefined);

async function serveBrowser(): Promise<void> {
  const browser = checkCaller(args);
  const config = readConfigOrLog();
  const log = openHostLog(config.logFolder ?? logFolder(machine), config.logLevel);
  log.write({ event: 'started', browser, hostVersion: HOST_VERSION });
  const service = createSmartCardService(config.pcscBinding);
  await serve({
    service,
    authorities: createAuthorityCache(cacheFolder(machine)),
    log,
    machine,
    hostVersion: HOST_VERSION,
    pinEntries: config.pinEntry,
    pinentry: pinentryPinEntry(process.env, config.pinentryProgram),
    input: process.stdin,
    output: process.stdout,
  });
  await endProcess(service);
}

/** The log of a host that does not start stands where it would by default. */
function readConfigOrLog(): HostConfig {
  try {
    return readConfig();
  } catch (error) {
    const [name = ''] = toFailure(error).details.field?.split('.') ?? [];
    const setting = [...SETTING_NAMES, 'file' as const].find((known) => known === name) ?? 'unknown';
    openHostLog(logFolder(machine), 'error').write({ event: 'configuration-invalid', setting });
    throw error;
  }
}

// The exits are explicit: bindings keep threads of their own alive.
if (isBrowserCall(args)) {
  serveBrowser().then(
    () => process.exit(0),
    (error: unknown) => {
      process.stdout.write(encodeFrame({ type: 'failure', requestId: null, error: toFailure(error) }), () =>
        process.exit(1),
      );
    },
  );
} else {
  void import('./command-line/run-command-line.ts')
    .then(({ runCommandLine }) => runCommandLine(args, machine))
    .then(endCommand);
}
