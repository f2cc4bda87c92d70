/** The schema's history, forwards only. One SQL that PostgreSQL and PGlite both run. A released migration never changes. */
import { accountsAndRequests } from './migrations/0001-accounts-and-requests.ts';
import { access } from './migrations/0002-access.ts';
import { requestHistory } from './migrations/0004-request-history.ts';
import { backOffice } from './migrations/0005-back-office.ts';
import { outbox } from './migrations/0006-outbox.ts';
import { vaultProof } from './migrations/0007-vault-proof.ts';
import { accountMails } from './migrations/0009-account-mails.ts';
import { sealedColumns } from './migrations/0010-sealed-columns.ts';
import { wholeAudit } from './migrations/0011-whole-audit.ts';
import { addressFromCard } from './migrations/0012-address-from-card.ts';
import { confirmedAddresses } from './migrations/0013-confirmed-addresses.ts';
import { auditChain } from './migrations/0014-audit-chain.ts';
import { usernames } from './migrations/0015-usernames.ts';
import { proofOfOwner } from './migrations/0016-proof-of-owner.ts';
import { staffInvitations } from './migrations/0017-staff-invitations.ts';
import { openId } from './migrations/0018-openid.ts';
import type { Migration } from './migrations/migration.ts';

export const MIGRATIONS: readonly Migration[] = [
  accountsAndRequests,
  access,
  requestHistory,
  backOffice,
  outbox,
  vaultProof,
  accountMails,
  sealedColumns,
  wholeAudit,
  addressFromCard,
  confirmedAddresses,
  auditChain,
  usernames,
  proofOfOwner,
  staffInvitations,
  openId,
];
