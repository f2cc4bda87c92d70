/** The thread in which passwords are judged, so that nobody waits for it but who chose one. */
import { parentPort } from 'node:worker_threads';
import { judge } from './password-strength.ts';

export interface JudgeRequest {
  password: string;
  personalWords: readonly string[];
}

parentPort?.on('message', ({ password, personalWords }: JudgeRequest) => {
  parentPort?.postMessage(judge(password, personalWords));
});
