/** The native host on its second PC/SC binding, without a configuration file: for the test that compares the bindings. */
import { NO_AUTHORITIES } from '@eid-loket/native-host/belgian-eid/authority-cache.ts';
import { thisMachine } from '@eid-loket/native-host/doctor/this-machine.ts';
import { SILENT_LOG } from '@eid-loket/native-host/log/host-log.ts';
import { checkCaller } from '@eid-loket/native-host/messaging/caller.ts';
import { PcscliteService } from '@eid-loket/native-host/pcsc/pcsclite-service.ts';
import { pinentryPinEntry } from '@eid-loket/native-host/pin/pinentry-pin-entry.ts';
import { serve } from '@eid-loket/native-host/serve.ts';
import { HOST_VERSION } from '@eid-loket/native-host/version.ts';

checkCaller(process.argv.slice(2));
const service = new PcscliteService();
void serve({
  service,
  machine: thisMachine(() => service),
  authorities: NO_AUTHORITIES,
  log: SILENT_LOG,
  hostVersion: HOST_VERSION,
  pinEntries: ['eid-window'],
  pinentry: pinentryPinEntry({}),
  input: process.stdin,
  output: process.stdout,
}).then(() => process.exit(0));
