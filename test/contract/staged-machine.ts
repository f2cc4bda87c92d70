/**
 * A machine on which a breakage can be staged for real: a private pcscd, a home folder of its own, and, where files of the system must
 * go or come, a root folder of its own that lies over the machine's and vanishes with the namespace.
 */
import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import {
  type PcscdOptions,
  type PrivatePcscd,
  startPrivatePcscd,
} from '@eid-loket/virtual-card/pcscd/private-pcscd.ts';
import { systemProgram } from '@eid-loket/virtual-card/system-programs.ts';
import { HOST } from './host-process.ts';
import { type Ran, runProgram } from './program.ts';

const REPOSITORY = join(import.meta.dirname, '..', '..');
/** Where packages and administrators write. */
const SYSTEM_FOLDERS = ['/etc', '/opt', '/usr'];
export const MANIFEST = '.config/chromium/NativeMessagingHosts/be.eidloket.host.json';

export class StagedMachine {
  readonly pcscd: PrivatePcscd;
  readonly home: string;
  enter: string[] = [];
  env: Record<string, string> = {};
  /** What is run, when it is not the built one. */
  program = HOST;
  /** The home folder as `install` left it. */
  readonly #installed = mkdtempSync(join(tmpdir(), 'eid-loket-installed-'));
  readonly #root = mkdtempSync(join(tmpdir(), 'eid-loket-root-'));

  private constructor(pcscd: PrivatePcscd) {
    this.pcscd = pcscd;
    this.home = mkdtempSync(join(tmpdir(), 'eid-loket-home-'));
    this.#begin();
  }

  #begin(): void {
    this.enter = this.pcscd.enter;
    this.program = HOST;
    // A name that the report must not have. The screen is not used: pinentry only looks whether there is one.
    this.env = { HOME: this.home, DISPLAY: ':99' };
    for (const name of ['CONFIG', 'STATE', 'DATA', 'CACHE']) this.env[`XDG_${name}_HOME`] = '';
  }

  static async start(options: PcscdOptions = {}): Promise<StagedMachine> {
    const machine = new StagedMachine(await startPrivatePcscd(options));
    await machine.run('install');
    cpSync(machine.home, machine.#installed, { recursive: true });
    return machine;
  }

  /** As it was when it started; the same pcscd goes on. */
  renew(): void {
    this.#begin();
    rmSync(this.home, { recursive: true, force: true });
    cpSync(this.#installed, this.home, { recursive: true });
  }

  run(...args: string[]): Promise<Ran> {
    return runProgram(args, this);
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
    for (const folder of [this.home, this.#installed, this.#root]) rmSync(folder, { recursive: true, force: true });
  }
}
