/** What has to be installed on which system, and by which command. Pure: the system's os-release and what is there go in. */
import { DEBIAN_PACKAGES } from './debian-packages.mjs';

/** @param {string} osRelease text of /etc/os-release (os-release(5)) @returns {'debian' | 'ubuntu' | 'other'} */
export function systemOf(osRelease) {
  const value = (key) => new RegExp(`^${key}="?([^"\n]*)"?$`, 'm').exec(osRelease)?.[1] ?? '';
  const names = [value('ID'), ...value('ID_LIKE').split(' ')];
  // Mint, Pop!_OS and others like Ubuntu are like Debian too.
  if (names.includes('ubuntu')) return 'ubuntu';
  return names.includes('debian') ? 'debian' : 'other';
}

/**
 * @param {'demo' | 'test' | 'package'} purpose @param {(file: string) => boolean} exists
 * @returns {{ name: string, source?: string }[]} `source`: what has to be added first, where the system's own has no such package
 */
export function missingPackages(purpose, system, exists) {
  return DEBIAN_PACKAGES.filter((row) => row.neededFor.includes(purpose) && !exists(row.provides)).map(
    ({ name, ubuntuSource }) => (system === 'ubuntu' && ubuntuSource ? { name, source: ubuntuSource } : { name }),
  );
}

/** @param {{ name: string, source?: string }[]} missing @returns {string} one line to type */
export function commandToType(missing) {
  const sources = [...new Set(missing.flatMap(({ source }) => source ?? []))];
  const add = sources.map((source) => `sudo add-apt-repository -y ${source} && `).join('');
  return `${add}sudo apt-get install ${missing.map(({ name }) => name).join(' ')}`;
}

/**
 * Debian's package where there is one. Ubuntu's is a snap, which cannot start our host, so there Playwright's build is fetched;
 * it needs libraries of the system, which only root can install.
 *
 * @param {string[] | null} prefix the words in front of a command that needs root; null where there is no way to be root
 * @returns {{ commands: string[][], type: string }} what can be run here, and what to type where it is not enough
 */
export function browserPlan(system, prefix) {
  if (system === 'debian') {
    const words = ['apt-get', '-q', '-y', 'install', 'chromium'];
    return { commands: prefix ? [[...prefix, ...words]] : [], type: 'sudo apt-get install chromium' };
  }
  const fetch = ['npx', '--no-install', 'playwright-core', 'install', 'chromium'];
  const libraries = ['npx', '--no-install', 'playwright-core', 'install-deps', 'chromium'];
  return {
    commands: prefix ? [[...prefix, ...libraries], fetch] : [fetch],
    type: 'npx playwright-core install chromium && sudo npx playwright-core install-deps chromium',
  };
}

const NEEDED_MB = 500;

/** @param {{ bavail: number, bsize: number }} space as by statfs @returns {string | null} */
export function spaceProblem(folder, { bavail, bsize }) {
  const free = Math.floor((bavail * bsize) / 2 ** 20);
  if (free >= NEEDED_MB) return null;
  return `only ${free} MB are free in ${folder}, and ${NEEDED_MB} are needed. Free some, or name another folder: TMPDIR=/path ./scripts/demo`;
}

/** Of the 107 bytes of a socket's path (unix(7)), what Chromium puts behind the folder. */
const LONGEST = 107 - '/org.chromium.Chromium.XXXXXX/SingletonSocket'.length;

/** @param {string} folder of a run @returns {string | null} */
export function pathProblem(folder) {
  const bytes = Buffer.byteLength(folder);
  if (bytes <= LONGEST) return null;
  return `the path of ${folder} has ${bytes} bytes, and programs that make sockets there allow ${LONGEST}. Name another folder: TMPDIR=/path ./scripts/demo`;
}

const NOT_REACHED =
  /\b(?:EAI_AGAIN|ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|UNABLE_TO_GET_ISSUER_CERT_LOCALLY|SELF_SIGNED_CERT_IN_CHAIN)\b/;

/** @param {string} said by `npm ping`, which a registry need not know @returns {string | null} */
export function networkProblem(said) {
  const [code] = NOT_REACHED.exec(said) ?? [];
  if (!code) return null;
  return `the npm packages cannot be fetched (${code}). Connect to the network, or name your proxy (npm config set proxy http://HOST:PORT) or its certificates (export NODE_EXTRA_CA_CERTS=/path), and start again`;
}
