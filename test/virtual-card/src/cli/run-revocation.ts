/** The OCSP responder and CRLs, until standard input ends; each line of it names how to behave from then on. */
import { createInterface } from 'node:readline';
import { BEHAVIOURS, isBehaviourName } from '../revocation/behaviours.ts';
import { startRevocationService } from '../revocation/revocation-service.ts';
import { report } from './report.ts';

export async function runRevocation(flags: { port: number; personas: string; behave: string }): Promise<void> {
  const service = await startRevocationService(flags);
  const behave = (name: string) => {
    if (!isBehaviourName(name)) {
      const known = Object.entries(BEHAVIOURS).map(([key, { description }]) => `${key} (${description})`);
      return report({ event: 'refused', reason: `no behaviour "${name}"; there are: ${known.join('; ')}` });
    }
    service.behave(name);
    return report({ event: 'behaves', name });
  };
  report({ event: 'serving', address: service.base });
  behave(flags.behave);
  for await (const line of createInterface({ input: process.stdin })) behave(line.trim());
  await service.stop();
}
