/** The recipe for containers, as the files of one folder. nginx has the site of the documentation, with the names of the two portals. */
import { withServers } from './nginx-site.mjs';
import { ownText } from './portal-layout.mjs';

const OWN = ['Containerfile', 'compose.yaml', 'make-secrets.sh', 'roles.sh'];

/** @param {string} site for nginx, as documented @returns {Record<string, string>} texts by name */
export const containerFiles = (site) => ({
  'README.txt': ownText('container-README.txt'),
  'nginx.conf': withServers(site, ['portal-1:8080', 'portal-2:8080']),
  ...Object.fromEntries(OWN.map((name) => [name, ownText(name)])),
});
