/** Puts values into the places of a sentence: `{name}` and the like. */
export const filled = (sentence: string, values: Readonly<Record<string, string | number>>): string =>
  Object.entries(values).reduce((text, [name, value]) => text.replace(`{${name}}`, () => String(value)), sentence);
