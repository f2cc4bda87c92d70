/** `version`: of the program, its protocol, and what runs it. */
import { PROTOCOL_VERSION } from '@eid-loket/shared/protocol/version.ts';
import { HOST_VERSION } from '../version.ts';
import type { CommandIo, ExitCode } from './command-io.ts';

export async function versionCommand({ out, machine, texts }: CommandIo): Promise<ExitCode> {
  const version = {
    hostVersion: HOST_VERSION,
    protocol: PROTOCOL_VERSION,
    runtime: process.version,
    system: `${machine.platform}-${process.arch}`,
  };
  if (out.json) out.result('version', version);
  else
    out.line(
      `eid-loket ${version.hostVersion} (${texts.protocol} ${version.protocol}, Node.js ${version.runtime}, ${version.system})`,
    );
  return 0;
}
