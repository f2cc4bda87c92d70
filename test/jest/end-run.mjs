// After the last test. Nothing is done where scripts/test began the run, which will end it.
import { endRun } from '../../scripts/run-folder.mjs';

export default endRun;
