/** Whether the card vouches for the address too: not every card has one. */
import type { Migration } from './migration.ts';

export const addressFromCard: Migration = {
  number: 12,
  name: 'whether the card vouches for the address',
  sql: `
    ALTER TABLE persons ADD COLUMN address_from_card boolean NOT NULL DEFAULT false;
    UPDATE persons SET address_from_card = from_card;
    ALTER TABLE persons ADD CONSTRAINT persons_address_from_card CHECK (from_card OR NOT address_from_card);
  `,
};
