/** Starts programs for tests and demo, waits until they are ready, and stops exactly what was started, by process id. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

export interface StartedProcess {
  child: ChildProcess;
  /** All that it printed so far, for the message of a failure. */
  output(): string;
  stop(): Promise<void>;
}

const PATIENCE_MS = 180_000;

/**
 * @param ready matches a line of the program's output that says that it may be used
 * @throws Error with the program's output when it ends, or stays silent for three minutes, before it is ready
 */
export async function startProcess(
  command: string,
  args: string[],
  options: { env?: Record<string, string>; ready: RegExp },
): Promise<StartedProcess> {
  const child = spawn(command, args, { env: { ...process.env, ...options.env }, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  const started: StartedProcess = { child, output: () => output, stop: () => stopProcess(child) };
  const outcome = await new Promise<'ready' | 'ended' | 'silent'>((resolve) => {
    const timer = setTimeout(() => resolve('silent'), PATIENCE_MS);
    const settle = (how: 'ready' | 'ended') => {
      clearTimeout(timer);
      resolve(how);
    };
    const listen = (chunk: Buffer) => {
      output += chunk.toString();
      if (options.ready.test(output)) settle('ready');
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    child.once('error', (error) => {
      output += error.message;
      settle('ended');
    });
    child.once('close', () => settle('ended'));
  });
  if (outcome === 'ready') return started;
  await started.stop();
  throw new Error(`${command} ${args.join(' ')} was ${outcome} before it was ready:\n${output}`);
}

/** SIGTERM, and SIGKILL when that did not end it within 10 s. */
export async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await exited;
  clearTimeout(timer);
}
