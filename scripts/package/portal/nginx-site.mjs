/** The nginx site of docs/operations.md, which is the only place where it is written. */

/** @param {string} documentation text of docs/operations.md @returns {string} as it stands there */
export function nginxSite(documentation) {
  const [, site] = /```nginx\n(.*?)```/s.exec(documentation) ?? [];
  if (site === undefined) throw new Error('docs/operations.md shows no nginx configuration');
  return site;
}

/** @param {readonly string[]} servers host:port of each instance */
export function withServers(site, servers) {
  const lines = / {2}server [\d.:]+ (.*);\n(?: {2}server .*\n)*/;
  if (!lines.test(site)) throw new Error('the nginx site names no instances');
  return site.replace(lines, (_all, options) => servers.map((server) => `  server ${server} ${options};\n`).join(''));
}
