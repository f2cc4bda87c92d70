// Tests that start what is in dist/ do not begin on a dist/ that was built from other sources.
import { DEVELOPMENT_PORTALS } from '../../scripts/development-portals.mjs';
import { isBuilt } from '../../scripts/dist-stamp.mjs';
import beginRun from './begin-run.mjs';

export default () => {
  if (!isBuilt(DEVELOPMENT_PORTALS)) {
    process.stderr.write('eid-loket: dist/ was not built from the sources as they are now; type: npm run build\n');
    process.exit(1);
  }
  beginRun();
};
