// Before Jest starts its workers: what they start and write belongs to one run, which is cleared however it ends.
import { beginRun } from '../../scripts/run-folder.mjs';

export default () => void beginRun();
