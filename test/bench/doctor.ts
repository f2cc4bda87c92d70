/** How long a person waits for `eid-loket doctor`, with a card of each model in, and where the card service stands still. */
import { plugCard } from '@eid-loket/virtual-card/pcscd/card-controller.ts';
import { startPrivatePcscd } from '@eid-loket/virtual-card/pcscd/private-pcscd.ts';
import { HOST } from '../contract/host-process.ts';
import { runProgram } from '../contract/program.ts';
import { percentile, table } from './report.ts';

const ROUNDS = 10;
const CARDS = { 'a 1.8 card in, real speed': 'jan', 'a 1.7 card in, real speed': 'marie' } as const;

const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(2)} s`;

export async function benchDoctor(): Promise<void> {
  const pcscd = await startPrivatePcscd();
  const row = table('eid-loket doctor, whole; the goal is 3 s', 'median', 'longest');
  const measure = async (what: string, rounds: number) => {
    const times: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const started = performance.now();
      await runProgram(['doctor', '--json'], { enter: pcscd.enter, program: HOST });
      times.push(performance.now() - started);
    }
    row(what, seconds(percentile(times, 50)), seconds(Math.max(...times)));
  };
  for (const [what, persona] of Object.entries(CARDS)) {
    const card = await plugCard(pcscd, persona);
    await card.speed('real');
    await measure(what, ROUNDS);
    await card.stop();
  }
  await measure('no card in', ROUNDS);
  pcscd.freeze(true);
  await measure('the card service stands still', 1);
  pcscd.freeze(false);
  await pcscd.stop();
}
