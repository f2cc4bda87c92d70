/**
 * What an administrator may decide for this browser (docs/policy.md). A value that does not fit counts as not
 * given, so that one mistake in a policy never switches the rest of it off.
 */
import { HttpsOriginSchema } from '@eid-loket/shared/protocol/fields.ts';
import * as v from 'valibot';

/** A policy or a citizen may name https sites only; a site on this machine is a matter of a development build. */
export const PortalOriginSchema = v.pipe(
  HttpsOriginSchema,
  v.check((text) => URL.canParse(text) && new URL(text).origin === text, 'an origin without a path expected'),
);

const onByDefault = v.fallback(v.optional(v.boolean(), true), true);

const OriginsSchema = v.pipe(
  v.fallback(v.optional(v.array(v.unknown()), []), []),
  v.transform((rows) => rows.filter((row) => v.is(PortalOriginSchema, row)).slice(0, 500)),
);

/** The same names and kinds stand in managed-schema.json. */
export const PolicySchema = v.object({
  /** Sites that may use the eID besides those of the build. */
  portals: OriginsSchema,
  /** Sites among those whose pages may speak Web eID's messages. */
  webEidPortals: OriginsSchema,
  /** Sites among those whose pages may speak BeIDConnect's. */
  beidConnectPortals: OriginsSchema,
  /** Whether such a page may have a hash signed, whose document nobody can see. */
  signHashes: onByDefault,
  /** Whether the citizen may add sites. */
  citizenPortals: onByDefault,
  /** Whether the eID window opens only after a click on the page. */
  clickRequired: onByDefault,
  /** Whether the citizen may fill in forms of any site. */
  fillForms: onByDefault,
  /** Whether the extension may keep its list of what was done. */
  ledger: onByDefault,
  /** Whether a page opens after installing. */
  firstRunPage: onByDefault,
});
export type Policy = v.InferOutput<typeof PolicySchema>;

export const parsePolicy = (stored: unknown): Policy =>
  v.parse(PolicySchema, typeof stored === 'object' && stored !== null ? stored : {});
