/**
 * What each username is read as, to find one that looks like it; usernames from before are compared by themselves alone. A password that an
 * administrator chose for somebody else opens the choice of another for some days.
 */
import type { Migration } from './migration.ts';

export const usernames: Migration = {
  number: 15,
  name: 'looks of usernames, first passwords that expire',
  sql: `
    ALTER TABLE accounts ADD COLUMN username_look text NOT NULL DEFAULT '';
    CREATE INDEX accounts_look ON accounts (username_look);
    ALTER TABLE staff ADD COLUMN first_password_until timestamptz;
    UPDATE staff SET first_password_until = now() + interval '7 days' WHERE must_change;
    ALTER TABLE staff DROP COLUMN must_change;
  `,
};
