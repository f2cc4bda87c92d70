/** A native host whose command changes while its browser runs, as an upgrade does; the process id of each one started is kept. */
import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export class ChangingHost {
  readonly #folder = mkdtempSync(join(tmpdir(), 'eid-loket-changing-host-'));
  readonly #program = join(this.#folder, 'host');
  readonly #started = join(this.#folder, 'started');
  /** For the browser. */
  readonly command = ['sh', this.#program];

  constructor(command: readonly string[]) {
    this.forget();
    this.become(command);
  }

  /** Of the next one that is started. */
  become(command: readonly string[]): void {
    const next = join(this.#folder, 'next');
    writeFileSync(next, `echo $$ >> ${quoted(this.#started)}\nexec ${command.map(quoted).join(' ')} "$@"\n`);
    renameSync(next, this.#program);
  }

  /** Process ids since `forget`. */
  get started(): number[] {
    return readFileSync(this.#started, 'utf8').split('\n').filter(Boolean).map(Number);
  }

  forget(): void {
    writeFileSync(this.#started, '');
  }

  /** @throws Error when none was started */
  get last(): number {
    const last = this.started.at(-1);
    if (last === undefined) throw new Error('no host was started');
    return last;
  }

  /** The program of the last one itself: what enters a namespace for it may stay around it. */
  get program(): number {
    let pid = this.last;
    for (;;) {
      const [child] = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ');
      if (!child) return pid;
      pid = Number(child);
    }
  }

  /** The browser started the last host: its process id. */
  get browser(): number {
    return Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${this.last}/status`, 'utf8'))?.[1]);
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

const quoted = (word: string) => `'${word.replaceAll("'", "'\\''")}'`;

/** A process that has ended but that nobody asked about does not run. */
export function isRunning(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}
