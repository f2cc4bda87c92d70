/** What the municipality says of itself on every page: its names, how to reach it, its logo and colours. Read once, at the start. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as v from 'valibot';
import { colourProblem } from './site-colours.ts';

export const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

const Line = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(120));
const InLanguages = v.strictObject({ nl: Line, fr: Line, de: Line, en: Line });
const Colour = v.pipe(v.string(), v.regex(/^#[\da-f]{6}$/i));
const Hours = v.pipe(v.string(), v.regex(/^(?:[01]\d|2[0-3]):[0-5]\d-(?:[01]\d|2[0-4]):[0-5]\d$/));
const Website = v.pipe(v.string(), v.url(), v.startsWith('https://'));

const SiteSchema = v.strictObject({
  /** Whole names, such as "Commune d’Ixelles"; without them, "Gemeente …" of MUNICIPALITY. */
  names: v.optional(InLanguages),
  contact: v.strictObject({
    address: Line,
    /** Of the helpdesk: it stands on every error. */
    phone: v.pipe(v.string(), v.regex(/^\+?[\d ./()-]{6,25}$/)),
    email: v.pipe(v.string(), v.email()),
    website: v.optional(Website),
    openingHours: v.pipe(
      v.array(
        v.strictObject({
          days: v.pipe(v.array(v.picklist(WEEKDAYS)), v.minLength(1)),
          hours: v.pipe(v.array(Hours), v.minLength(1), v.maxLength(3)),
        }),
      ),
      v.minLength(1),
      v.maxLength(7),
    ),
  }),
  privacy: v.strictObject({
    /** The data protection officer. */
    email: v.pipe(v.string(), v.email()),
  }),
  accessibility: v.strictObject({
    /** When the statement was last looked at. */
    date: v.pipe(v.string(), v.isoDate()),
    /** Who judges a complaint that the municipality did not answer well. */
    complaints: v.strictObject({ name: InLanguages, website: Website }),
  }),
  /** Where the extension and the eID program are to be had, for the page about installing. */
  downloads: v.optional(
    v.strictObject({
      chromium: v.optional(Website),
      firefox: v.optional(Website),
      windows: v.optional(Website),
      mac: v.optional(Website),
      linux: v.optional(Website),
    }),
  ),
  /** A PNG or SVG beside the settings' file. */
  logo: v.optional(v.pipe(v.string(), v.regex(/^[\w-]+\.(?:png|svg)$/))),
  colours: v.optional(
    v.strictObject({
      /** Of links and buttons, on white. */
      accent: Colour,
      /** The same where the system asks for dark pages. */
      accentInDark: Colour,
    }),
  ),
});

type Told = v.InferOutput<typeof SiteSchema>;

export interface Site extends Partial<Omit<Told, 'logo'>> {
  logo?: { name: string; body: Uint8Array<ArrayBuffer> };
}

/** @param file of JSON @throws Error that names the setting inside of it, when it cannot be used */
export function readSite(file: string): Site {
  const parsed = v.safeParse(SiteSchema, parseFile(file));
  if (!parsed.success) {
    const [issue] = parsed.issues;
    throw new Error(`setting SITE_FILE: ${v.getDotPath(issue) ?? 'the file'} is missing or wrong`);
  }
  const { logo, ...site } = parsed.output;
  const problem = site.colours && colourProblem(site.colours);
  if (problem) throw new Error(`setting SITE_FILE: ${problem}`);
  return { ...site, ...(logo ? { logo: readLogo(file, logo) } : {}) };
}

function parseFile(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Error('setting SITE_FILE: no readable JSON', { cause: error });
  }
}

function readLogo(file: string, name: string) {
  try {
    return {
      name: `logo${name.slice(name.lastIndexOf('.'))}`,
      body: Uint8Array.from(readFileSync(join(dirname(file), name))),
    };
  } catch (error) {
    throw new Error('setting SITE_FILE: logo cannot be read', { cause: error });
  }
}
