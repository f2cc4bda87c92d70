/** Everything but the browser: virtual card in a reader, what its issuers say of it, the command of the native host, portal. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@eid-loket/virtual-card/free-port.ts';
import { type CardController, plugCard } from '@eid-loket/virtual-card/pcscd/card-controller.ts';
import { type PrivatePcscd, startPrivatePcscd } from '@eid-loket/virtual-card/pcscd/private-pcscd.ts';
import { loadPersona } from '@eid-loket/virtual-card/personas/persona-library.ts';
import { type StartedProcess, startProcess } from '@eid-loket/virtual-card/processes.ts';
import {
  type RevocationService,
  startRevocationService,
} from '@eid-loket/virtual-card/revocation/revocation-service.ts';

/** How the host reaches a card: the machine's own readers, vpcd in a private pcscd, or a virtual reader inside the host. */
export type CardAccess = 'real' | 'pcscd' | 'in-process';

export interface MachineOptions {
  /** The folder that `npm run build` fills. */
  dist: string;
  card: CardAccess;
  persona: string;
  /** Extra settings of the portal, as environment variables. */
  portal?: Record<string, string>;
  /** Where data are made; by default the system's folder for temporary files. */
  home?: string;
  /** Fills the portal's data folder before it starts. */
  makeDataFolder?: (folder: string) => Promise<void>;
  /** Whether the back office has a clerk, whom a person may try. */
  clerk?: boolean;
  /** How the portal is started when it is not one process; it must answer on the settings' PORT. */
  startPortal?: (settings: Record<string, string>) => Promise<StartedProcess>;
}

export interface Machine {
  origin: string;
  /** Starts the native host. */
  hostCommand: string[];
  portal: StartedProcess;
  /** Null unless the card stands in a private pcscd. */
  card: CardController | null;
  pcscd: PrivatePcscd | null;
  /** Says whether the card is revoked; null for real cards, whose issuers are asked. */
  responder: RevocationService | null;
  stop(): Promise<void>;
}

export async function startMachine(options: MachineOptions): Promise<Machine> {
  const undo: (() => Promise<void> | void)[] = [];
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    const folder = mkdtempSync(join(options.home ?? tmpdir(), 'eid-loket-scene-'));
    undo.push(() => rmSync(folder, { recursive: true, force: true }));

    const responder = options.card === 'real' ? null : await startResponder(options);
    if (responder) undo.push(() => responder.stop());

    const pcscd = options.card === 'pcscd' ? await startPrivatePcscd() : null;
    if (pcscd) undo.push(() => pcscd.stop());
    const card = pcscd ? await plugCard(pcscd, options.persona, { revocationBase: responder?.base }) : null;
    if (card) undo.push(() => card.stop());

    const port = await freePort();
    const origin = `http://localhost:${port}`;
    const data = join(folder, 'data');
    await options.makeDataFolder?.(data);
    const portal = await (options.startPortal ?? onePortal(options))({
      PORT: String(port),
      PUBLIC_ORIGIN: origin,
      DATA_DIR: data,
      SITE_FILE: join(options.dist, '..', 'test', 'scene', 'site', 'zandhove.json'),
      ...(options.card === 'real' ? {} : { TEST_ROOT: await writeTestRoot(options.dist, folder) }),
      ...options.portal,
    });
    undo.push(() => portal.stop());

    const command = hostCommand(options, pcscd, responder);
    return { origin, hostCommand: command, portal, card, pcscd, responder, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function startResponder({ dist, persona }: MachineOptions): Promise<RevocationService> {
  const personas = join(dist, 'virtual-card', 'personas');
  return startRevocationService({
    personas,
    port: 0,
    ready: [loadPersona(personas, persona).applet === '1.8' ? 'EC' : 'RSA'],
  });
}

/** Handles what the demo's citizen asks for. */
export const CLERK = { username: 'els', name: 'Els Peeters', password: 'fietsen door de regen' };

const onePortal =
  ({ dist, clerk }: MachineOptions) =>
  (env: Record<string, string>) => {
    const main = join(dist, 'portal', 'main.mjs');
    const words = [main, 'staff', 'add', CLERK.username, '--name', CLERK.name, '--role', 'clerk'];
    if (clerk)
      execFileSync(process.execPath, words, { env: { ...process.env, ...env }, input: CLERK.password, stdio: 'pipe' });
    return startProcess(process.execPath, [main], { env, ready: /listening/i });
  };

function hostCommand(
  options: MachineOptions,
  pcscd: PrivatePcscd | null,
  responder: RevocationService | null,
): string[] {
  const host = [process.execPath, join(options.dist, 'native-host', 'host.cjs')];
  if (pcscd) return [...pcscd.enter, ...host];
  if (options.card === 'real') return host;
  const virtual = [process.execPath, join(options.dist, 'virtual-host', 'host.cjs'), '--persona', options.persona];
  return [...virtual, ...(responder ? ['--revocation', responder.base] : [])];
}

async function writeTestRoot(dist: string, folder: string): Promise<string> {
  const file = join(folder, 'test-root.der');
  const cli = join(dist, 'virtual-card', 'cli.cjs');
  const written = await startProcess(process.execPath, [cli, '--write-root', file], { ready: /root written/ });
  await written.stop();
  return file;
}
