/**
 * A machine on which a breakage can be staged for real: a private pcscd, a home folder of its own, and, where files of the system must
 * go or come, a root folder of its own that lies over the machine's and vanishes with the namespace.
 */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import {
  type PcscdOptions,
  type PrivatePcscd,
  startPrivatePcscd,
} from '@eid-loket/virtual-card/pcscd/private-pcscd.ts';
import { systemProgram } from '@eid-loket/virtual-card/system-programs.ts';
import { type Ran, runProgram } from './program.ts';

const REPOSITORY = join(import.meta.dirname, '..', '..');
/** Where packages and administrators write. */
const SYSTEM_FOLDERS = ['/etc', '/opt', '/usr'];
export const MANIFEST = '.config/chromium/NativeMessagingHosts/be.eidloket.host.json';

export class StagedMachine {
  readonly pcscd: PrivatePcscd;
  readonly home: string;
  enter: string[];
  env: Record<string, string>;
  readonly #root = mkdtempSync(join(tmpdir(), 'eid-loket-root-'));

  private constructor(pcscd: PrivatePcscd) {
    this.pcscd = pcscd;
    this.enter = pcscd.enter;
    this.home = mkdtempSync(join(tmpdir(), 'eid-loket-home-'));
    // A name that the report must not have. The screen is not used: pinentry only looks whether there is one.
    this.env = { HOME: this.home, DISPLAY: ':99', XDG_STATE_HOME: '', XDG_DATA_HOME: '', XDG_CACHE_HOME: '' };
  }

  static async start(options: PcscdOptions = {}): Promise<StagedMachine> {
    const machine = new StagedMachine(await startPrivatePcscd(options));
    await machine.run('install');
    return machine;
  }

  run(...args: string[]): Promise<Ran> {
    return runProgram(args, { enter: this.enter, env: this.env });
  }

  /** A shell command in the machine. */
  shell(command: string): string {
    const [program, ...words] = [...this.enter, 'sh', '-c', command];
    return execFileSync(program as string, words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  }

  write(name: string, text: string): void {
    const path = join(this.home, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }

  mode(name: string, mode: number): void {
    chmodSync(join(this.home, name), mode);
  }

  /**
   * From here on, what is done to files of the system is done to a copy. Folder by folder: without root, nothing may lie over a
   * folder that other file systems are mounted in, as `/` is. The folders in it are made first: they are then ours, and can be changed.
   */
  ownRoot(): void {
    const top = join(this.#root, 'top');
    this.shell(`
      set -e
      mount -t tmpfs none ${this.#root}
      mkdir ${top}
      for place in /*; do
        case $place in
          ${SYSTEM_FOLDERS.join('|')})
            layers=${this.#root}/layers$place
            mkdir -p $layers/upper $layers/work ${top}$place
            (cd $place && find . -xdev -path './share/*' -prune -o -type d -print0 2>/dev/null) | (cd $layers/upper && xargs -0 mkdir -p)
            mount -t overlay overlay -o lowerdir=$place,upperdir=$layers/upper,workdir=$layers/work ${top}$place ;;
          *)
            if [ -L $place ]; then cp -P $place ${top}
            elif [ -d $place ]; then mkdir ${top}$place; mount --rbind $place ${top}$place; fi ;;
        esac
      done
      mkdir -p ${top}${REPOSITORY}
      mount --rbind ${REPOSITORY} ${top}${REPOSITORY}`);
    this.enter = [...this.enter, systemProgram('chroot'), top];
  }

  async stop(): Promise<void> {
    await this.pcscd.stop();
    rmSync(this.home, { recursive: true, force: true });
    rmSync(this.#root, { recursive: true, force: true });
  }
}
