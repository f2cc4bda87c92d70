/** The thread in which passwords are judged, so that only the person who chose one waits for it. */
import { parentPort } from 'node:worker_threads';
import { judge } from './password-strength.ts';

export interface JudgeRequest {
  password: string;
  personalWords: readonly string[];
}

parentPort?.on('message', ({ password, personalWords }: JudgeRequest) => {
  parentPort?.postMessage(judge(password, personalWords));
});
