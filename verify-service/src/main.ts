/**
 * `eid-loket-verify`: the verifier as a process of its own, JSON over HTTP, for portals in other languages. With `authorities URL…` it
 * fetches and pins issuing authorities instead, and prints them as PEM for ISSUING_AUTHORITIES.
 */
import { certificateToPem } from '@eid-loket/shared/encoding/pem.ts';
import { fetchAuthorities } from '@eid-loket/shared/verification/fetch-authorities.ts';
import { readConfig } from './config.ts';
import { startService } from './service.ts';

const say = (line: string) => process.stderr.write(`${line}\n`);

try {
  const { trust, ...config } = await readConfig(process.env);
  const [command, ...addresses] = process.argv.slice(2);
  if (command === 'authorities') {
    for (const der of await fetchAuthorities({ addresses, trust })) process.stdout.write(certificateToPem(der));
  } else {
    const service = await startService({
      ...config,
      trust,
      onProblem: ({ host, problem }) => say(`${host}: ${problem}`),
    });
    say(`eid-loket-verify listens at ${service.address}`);
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => service.stop());
  }
} catch (error) {
  say((error as Error).message);
  process.exitCode = 1;
}
