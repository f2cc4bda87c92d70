/**
 * The native host on the PC/SC binding that its first argument names, without a configuration file: for tests that compare the
 * bindings. Its time limit passes when it gets SIGUSR2, so that no test has to wait for it.
 */
import { NO_AUTHORITIES } from '@eid-loket/native-host/belgian-eid/authority-cache.ts';
import { thisMachine } from '@eid-loket/native-host/doctor/this-machine.ts';
import { endProcess } from '@eid-loket/native-host/end-process.ts';
import { SILENT_LOG } from '@eid-loket/native-host/log/host-log.ts';
import { checkCaller } from '@eid-loket/native-host/messaging/caller.ts';
import { createSmartCardService } from '@eid-loket/native-host/pcsc/create-smart-card-service.ts';
import { pinentryPinEntry } from '@eid-loket/native-host/pin/pinentry-pin-entry.ts';
import { serve } from '@eid-loket/native-host/serve.ts';
import { HOST_VERSION } from '@eid-loket/native-host/version.ts';

const [binding, ...callerArguments] = process.argv.slice(2);
if (binding !== 'koffi' && binding !== 'pcsclite')
  throw new Error('usage: binding-host.cjs koffi|pcsclite, then a caller');
checkCaller(callerArguments);

// As the shipped program.
process.env.UV_THREADPOOL_SIZE ??= '16';

const service = createSmartCardService(binding);
void serve({
  service,
  authorities: NO_AUTHORITIES,
  machine: thisMachine(() => service),
  log: SILENT_LOG,
  hostVersion: HOST_VERSION,
  pinEntries: ['pin-pad', 'eid-window'],
  pinentry: pinentryPinEntry({}),
  input: process.stdin,
  output: process.stdout,
  startTimeLimit(_milliseconds, onTimeUp) {
    process.once('SIGUSR2', onTimeUp);
    return () => process.off('SIGUSR2', onTimeUp);
  },
}).then(() => endProcess(service));
