/** Started by run-folder.mjs with a run's folder: waits until the run's owner is gone, then clears the run. */
import { clearAbandonedRuns, clearRun } from './run-folder.mjs';

const [folder] = process.argv.slice(2);
await clearAbandonedRuns();
process.stdin.resume();
process.stdin.once('close', () => void clearRun(folder));
