/** The program: serves the portal, or does one piece of administration and ends. Settings come from the environment. */
import { Command } from 'commander';
import { deleteAccount } from './accounts/delete-account.ts';
import { staffCommand } from './back-office/staff-command.ts';
import { readConfig } from './config.ts';
import { openPortal, openStorage } from './open-portal.ts';
import { replaceSigningKey } from './openid/openid-keys.ts';
import { auditExport, auditVerify } from './operations/audit-command.ts';
import { rotateVault } from './operations/rotate-vault.ts';
import { servePortal } from './serve-portal.ts';
import { grantTo } from './storage/database-role.ts';
import { keyRingOf, newEntry } from './storage/key-ring.ts';
import type { Storage } from './storage/open-storage.ts';

const program = new Command('eid-loket-portal').description('The e-loket. Settings: docs/operations.md');
program.action(() => servePortal(readConfig(process.env)));

const account = program.command('account').description('accounts of citizens');
account
  .command('delete')
  .description('delete an account with all its data, for good')
  .requiredOption('--username <username>')
  .action(async ({ username }: { username: string }) => {
    const { close, ...parts } = await openPortal(readConfig(process.env));
    try {
      const { accountId, requests } = await deleteAccount(parts, username);
      process.stdout.write(`account ${accountId} and its ${requests} requests are deleted\n`);
    } finally {
      await close();
    }
  });

const database = program.command('database').description('the schema of PostgreSQL');
database
  .command('migrate')
  .description('as its owner: bring the schema to this version, and give the role that the portal runs as its rights')
  .option('--grant-to <role>', 'the role of the portal, which owns nothing')
  .action(async ({ grantTo: role }: { grantTo?: string }) => {
    const storage = await openStorage({ ...readConfig(process.env), DATABASE_ROLE: 'owner' });
    try {
      if (role !== undefined) await grantTo(storage.database, role);
      process.stdout.write(`the schema is this version's${role === undefined ? '' : `, and ${role} may use it`}\n`);
    } finally {
      await storage.close();
    }
  });

const audit = program.command('audit').description('the audit log');
const withAudit = async (work: (storage: Storage) => Promise<void>) => {
  const storage = await openStorage(readConfig(process.env));
  try {
    await work(storage);
  } finally {
    await storage.close();
  }
};
audit
  .command('verify')
  .description('whether the log is as it was written; prints its end, to be kept elsewhere')
  .option('--head <position:digest>', 'the end that an earlier run printed')
  .action(({ head }: { head?: string }) =>
    withAudit(async (storage) => void process.stdout.write(await auditVerify(storage, head))),
  );
audit
  .command('export')
  .description('the whole log, one JSON object a line')
  .action(() => withAudit((storage) => auditExport(storage, process.stdout)));

const vault = program.command('vault').description('the keys that encrypt what is personal');
vault
  .command('new-key')
  .description('print a new key with its number, to be added to VAULT_KEY or vault.key')
  .action(() => {
    const { VAULT_KEY, DATA_DIR } = readConfig(process.env);
    process.stdout.write(`${newEntry(VAULT_KEY ?? keyRingOf(DATA_DIR))}\n`);
  });
vault
  .command('rotate')
  .description('encrypt everything by the first key; can be stopped (Ctrl-C) and started again')
  .action(async () => {
    const { close, ...parts } = await openPortal(readConfig(process.env));
    let stopped = false;
    process.once('SIGINT', () => {
      stopped = true;
    });
    try {
      const { keyNumber, rows, finished } = await rotateVault(parts, () => stopped);
      const state = finished ? 'everything is encrypted by it' : 'stopped; run it again to go on';
      process.stdout.write(`vault key ${keyNumber}: ${rows} rows encrypted, ${state}\n`);
    } finally {
      await close();
    }
  });

program
  .command('openid')
  .description('OpenID Connect, for other sites that log citizens in')
  .command('new-signing-key')
  .description('sign by a new key from the next start on; the one of until now stays published')
  .action(async () => {
    const { close, ...parts } = await openPortal(readConfig(process.env));
    try {
      process.stdout.write(`key ${await replaceSigningKey(parts)} signs; now restart every instance\n`);
    } finally {
      await close();
    }
  });

program
  .command('staff')
  .description('accounts of municipal staff: staff add')
  .argument('[words...]')
  .allowUnknownOption()
  .helpOption(false)
  .action(async (_words, _options, { args }: Command) => {
    const config = readConfig(process.env);
    process.stdout.write(`${await staffCommand(args, () => openStorage(config))}\n`);
  });

program.parseAsync().catch((error: unknown) => {
  process.stderr.write(`eid-loket-portal: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
