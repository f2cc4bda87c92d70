/** The tables of OpenID Connect. */
import type { SealedText } from './sealed-values.ts';

export interface OpenIdTables {
  /** What the provider remembers for a while: sessions, interactions, codes, tokens, grants. */
  openid_records: {
    /** SHA-256 of model and identifier: codes and access tokens are secrets. */
    id_hash: string;
    /** What ends together. */
    grant_hash: string | null;
    /** Finds a session without its cookie. */
    uid_hash: string | null;
    account_id: string | null;
    client_id: string | null;
    /** JSON. */
    payload: SealedText;
    consumed_at: Date | null;
    expires_at: Date;
  };
  openid_consents: {
    account_id: string;
    client_id: string;
    /** Separated by spaces, without openid. */
    scopes: string;
    given_at: Date;
  };
  openid_keys: { name: string; value: SealedText };
}
