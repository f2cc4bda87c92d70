/** An object with named fields, and nothing else that JavaScript calls an object. */
import * as v from 'valibot';

/** By its tag: objects from a page's own world have another prototype than ours. */
export const isRecord = (value: unknown): value is Record<string, unknown> =>
  Object.prototype.toString.call(value) === '[object Object]';

/** An operation's parameters, which its own row checks: kept whole until then, names like `__proto__` included. */
export const ParamsSchema = v.custom<Record<string, unknown>>(isRecord, 'object expected');
