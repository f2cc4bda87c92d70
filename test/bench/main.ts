/** `npm run bench`: what a citizen waits for, and what a portal can bear. Prints the tables of docs/performance.md. */
import { parseArgs } from 'node:util';
import { benchCard } from './card.ts';
import { benchDoctor } from './doctor.ts';
import { benchExtension } from './extension.ts';
import { benchFloods } from './floods.ts';
import { benchPortal } from './portal.ts';
import { benchVerification } from './verification.ts';

const { values } = parseArgs({ options: { only: { type: 'string' }, million: { type: 'boolean' } } });

const PARTS: Record<string, () => Promise<void>> = {
  card: benchCard,
  doctor: benchDoctor,
  extension: benchExtension,
  verification: benchVerification,
  floods: benchFloods,
  portal: () => benchPortal([10_000, 100_000, ...(values.million ? [1_000_000] : [])]),
};

async function main(): Promise<void> {
  for (const [name, part] of Object.entries(PARTS)) if (values.only === undefined || values.only === name) await part();
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.exit(1);
  },
);
