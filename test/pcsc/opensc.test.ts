/** Other people's software must take the virtual card for a Belgian eID: OpenSC through a real pcscd. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { cardContents } from '@eid-loket/virtual-card/files/card-image.ts';
import { type CardController, plugCard } from '@eid-loket/virtual-card/pcscd/card-controller.ts';
import { type PrivatePcscd, startPrivatePcscd } from '@eid-loket/virtual-card/pcscd/private-pcscd.ts';
import { loadPersona } from '@eid-loket/virtual-card/personas/persona-library.ts';

const PERSONAS = join(__dirname, '..', 'virtual-card', 'personas');
const CERTIFICATES = { '02': 'DF005038', '03': 'DF005039', '04': 'DF00503A', '06': 'DF00503B' };

let pcscd: PrivatePcscd;
beforeAll(async () => {
  pcscd = await startPrivatePcscd();
});
afterAll(async () => {
  await pcscd?.stop();
});

async function run(command: string, ...args: string[]): Promise<string> {
  const [program, ...words] = [...pcscd.enter, command, ...args];
  const { stdout } = await promisify(execFile)(program as string, words, { encoding: 'utf8' });
  return stdout;
}

describe.each(['jan', 'marie'])('%s', (name) => {
  const persona = loadPersona(PERSONAS, name);
  let card: CardController;
  beforeAll(async () => {
    card = await plugCard(pcscd, name);
  });
  afterAll(async () => {
    await card?.stop();
  });

  test('eidenv reads who it is', async () => {
    // eidenv 0.23 ends with status 1 even when it read and printed everything, and prints no street.
    const output = await run('eidenv').catch((error: { stdout: string }) => error.stdout);
    expect(output).toContain(`BELPIC_NAME: ${persona.person.surname}`);
    expect(output).toContain(`BELPIC_FIRSTNAMES: ${persona.person.firstNames}`);
    expect(output).toContain(`BELPIC_NATIONALNUMBER: ${persona.person.nationalNumber}`);
    expect(output).toContain(`BELPIC_MUNICIPALITY: ${persona.address.municipality}`);
  }, 30_000);

  test('pkcs15-tool lists and reads the four certificates', async () => {
    const listed = await run('pkcs15-tool', '--list-certificates');
    for (const label of ['Authentication', 'Signature', 'CA', 'Root'])
      expect(listed).toContain(`X.509 Certificate [${label}]`);
    const { files } = cardContents(persona);
    for (const [id, path] of Object.entries(CERTIFICATES)) {
      const pem = await run('pkcs15-tool', '--read-certificate', id);
      const der = Buffer.from(pem.replace(/-----[A-Z ]+-----|\s/g, ''), 'base64');
      expect(der.toString('hex')).toBe(
        Buffer.from(files.get(path) as Uint8Array)
          .subarray(0, der.length)
          .toString('hex'),
      );
    }
  }, 60_000);

  test('pkcs15-tool knows the PIN and its length', async () => {
    const pins = await run('pkcs15-tool', '--list-pins');
    expect(pins).toContain('PIN [Basic PIN]');
    expect(pins).toMatch(/Length\s*:\s*min_len:4/);
  }, 30_000);
});
