/** The manifest by which a browser finds our program, and how one that stands somewhere is judged: ours, or somebody else's. */
import { CHROMIUM_EXTENSION_ID, FIREFOX_EXTENSION_ID } from '@eid-loket/shared/protocol/extension-ids.ts';
import { NATIVE_HOST_NAME } from '@eid-loket/shared/protocol/version.ts';
import * as v from 'valibot';
import { HOST_VERSION } from '../version.ts';
import type { Family } from './browsers.ts';

const DESCRIPTION = 'eID Loket native host';

export const MANIFEST_FILE = `${NATIVE_HOST_NAME}.json`;

/** Below /usr only /usr/local is not the package manager's (FHS 3.0, section 4). */
const PACKAGED = /^\/usr\/(?!local\/)/;

const CALLERS: Readonly<Record<Family, Record<string, readonly string[]>>> = {
  chromium: { allowed_origins: [`chrome-extension://${CHROMIUM_EXTENSION_ID}/`] },
  firefox: { allowed_extensions: [FIREFOX_EXTENSION_ID] },
};

export const manifestText = (family: Family, program: string): string =>
  `${JSON.stringify(
    {
      name: NATIVE_HOST_NAME,
      description: `${DESCRIPTION} ${HOST_VERSION}`,
      path: program,
      type: 'stdio',
      ...CALLERS[family],
    },
    null,
    2,
  )}\n`;

/** As browsers read it: further fields are let pass. */
const ManifestSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({
    name: v.literal(NATIVE_HOST_NAME),
    description: v.optional(v.string(), ''),
    path: v.string(),
    type: v.literal('stdio'),
    allowed_origins: v.optional(v.array(v.string()), []),
    allowed_extensions: v.optional(v.array(v.string()), []),
  }),
);

export interface ReadManifest {
  program: string;
  ours: boolean;
  /** Names a program of a package: such a manifest is the package manager's. */
  packaged: boolean;
  /** Of the program that wrote it, as its description says. */
  version: string | null;
  /** Whether our extension may start the program. */
  letsUsIn: boolean;
}

/** @returns null when it is no manifest that a browser would take */
export function readManifest(text: string, family: Family): ReadManifest | null {
  const parsed = v.safeParse(ManifestSchema, text);
  if (!parsed.success) return null;
  const { description, path, allowed_origins, allowed_extensions } = parsed.output;
  const [wanted = ''] = Object.values(CALLERS[family])[0] ?? [];
  return {
    program: path,
    ours: description.startsWith(DESCRIPTION),
    packaged: PACKAGED.test(path),
    version: /(\d{1,4}\.\d{1,4}\.\d{1,4})$/.exec(description)?.[1] ?? null,
    letsUsIn: (family === 'chromium' ? allowed_origins : allowed_extensions).includes(wanted),
  };
}
