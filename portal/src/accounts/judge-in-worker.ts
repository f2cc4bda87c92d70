/** Judges passwords one after the other in a thread of its own, which is started at the first one, and again when it has died. */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Judgement, PasswordJudge } from '../parts/password-judge.ts';
import { shortQueue } from '../parts/short-queue.ts';
import type { JudgeRequest } from './strength-worker.ts';

/** Some seconds of work. */
const WAITING = 40;

/** @param file the built strength-worker */
export function judgeInWorker(file: string): PasswordJudge {
  const queue = shortQueue({ atOnce: 1, waiting: WAITING });
  let worker: Worker | null = null;

  function started(): Worker {
    const begun = new Worker(file);
    // It keeps no process alive.
    begun.unref();
    begun.once('exit', () => {
      worker = null;
    });
    // Between two questions nobody else listens, and an error that nobody hears would end the portal; its exit follows.
    begun.on('error', () => undefined);
    return begun;
  }

  return (password, personalWords) =>
    queue(async () => {
      worker ??= started();
      const asked = new AbortController();
      const answer = once(worker, 'message', { signal: asked.signal });
      // A thread that dies between two questions has no listener of ours.
      const gone = once(worker, 'exit', { signal: asked.signal }).then((): never => {
        throw new Error('the thread that judges passwords ended');
      });
      try {
        worker.postMessage({ password, personalWords } satisfies JudgeRequest);
        const [judgement] = (await Promise.race([answer, gone])) as [Judgement];
        return judgement;
      } finally {
        asked.abort();
        await Promise.allSettled([answer, gone]);
      }
    });
}
