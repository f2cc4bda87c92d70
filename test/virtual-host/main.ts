/** The native host with a virtual card inside: for the demo where pcscd cannot be had. Never part of what is shipped. */

import { join } from 'node:path';
import { NO_AUTHORITIES } from '@eid-loket/native-host/belgian-eid/authority-cache.ts';
import { thisMachine } from '@eid-loket/native-host/doctor/this-machine.ts';
import { SILENT_LOG } from '@eid-loket/native-host/log/host-log.ts';
import { checkCaller } from '@eid-loket/native-host/messaging/caller.ts';
import { pinentryPinEntry } from '@eid-loket/native-host/pin/pinentry-pin-entry.ts';
import { serve } from '@eid-loket/native-host/serve.ts';
import { HOST_VERSION } from '@eid-loket/native-host/version.ts';
import { makeCard } from '@eid-loket/virtual-card/make-card.ts';
import { InProcessReader } from '@eid-loket/virtual-card/reader/in-process-reader.ts';
import { InProcessService } from './in-process-service.ts';

const [flag, persona, ...rest] = process.argv.slice(2);
if (flag !== '--persona' || !persona)
  throw new Error('usage: host.cjs --persona NAME [--revocation ADDRESS], then what the browser adds');
const [revocationBase, callerArguments] = rest[0] === '--revocation' ? [rest[1], rest.slice(2)] : [undefined, rest];
checkCaller(callerArguments);

const reader = new InProcessReader('Virtual reader in the host');
reader.insert(makeCard(join(import.meta.dirname, 'personas'), persona, { revocationBase }));

const service = new InProcessService([reader]);
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
