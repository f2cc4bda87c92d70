/** The municipality's own accent in place of ours: what follows from it, and whether everything written in it or on it can be read. */

interface Colours {
  accent: string;
  accentInDark: string;
}

/** WCAG 2.2, 1.4.3. */
const CONTRAST_MIN = 4.5;

/** The grounds of the style sheets (shared/src/ui/tokens.css, web/styles/tokens.css) on which the accent is written, and the ink on what is made of it. */
export const LIGHT = { paper: '#ffffff', ground: '#f2f4f7', ink: '#1d2733' };
export const DARK = { paper: '#1a212a', ground: '#10151b', ink: '#e8edf3' };

/** @returns what is wrong, by the name of the setting, or null */
export function colourProblem({ accent, accentInDark }: Colours): string | null {
  return (
    problemOf('colours.accent', accent, LIGHT, '#000000') ??
    problemOf('colours.accentInDark', accentInDark, DARK, '#ffffff')
  );
}

function problemOf(
  setting: string,
  accent: string,
  { paper, ground, ink }: typeof LIGHT,
  towards: string,
): string | null {
  const { strong, soft } = shades(accent, paper, towards);
  const pairs = [
    [accent, paper],
    [accent, ground],
    [accent, soft],
    [strong, soft],
    [ink, soft],
  ] as const;
  const worst = Math.min(...pairs.map(([text, behind]) => contrast(text, behind)));
  return worst >= CONTRAST_MIN
    ? null
    : `${setting} has a contrast of ${worst.toFixed(1)}, at least ${CONTRAST_MIN} is needed`;
}

/** A style sheet that is read after web/portal.css. */
export function coloursStyle({ accent, accentInDark }: Colours): string {
  const tokens = (colour: string, paper: string, towards: string) => {
    const { strong, soft } = shades(colour, paper, towards);
    return `--accent:${colour};--accent-dark:${strong};--accent-soft:${soft}`;
  };
  return `:root{${tokens(accent, LIGHT.paper, '#000000')}}@media screen and (prefers-color-scheme:dark){:root{${tokens(accentInDark, DARK.paper, '#ffffff')}}}`;
}

const shades = (accent: string, paper: string, towards: string) => ({
  strong: mixed(accent, towards, 0.28),
  soft: mixed(paper, accent, 0.1),
});

const channels = (colour: string): number[] => [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));

function mixed(from: string, to: string, part: number): string {
  const end = channels(to);
  const mix = channels(from).map((value, index) => Math.round(value + ((end[index] ?? 0) - value) * part));
  return `#${mix.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

/** WCAG 2.2, "contrast ratio" and "relative luminance". */
export function contrast(one: string, other: string): number {
  const [lighter = 0, darker = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = channels(colour)
    .map((value) => value / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
