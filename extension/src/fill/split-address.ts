/** A Belgian card holds street, number and box in one line ("Kerkstraat 12 bus 3", "Rue de la Loi 16 bte A/3"). Splits it. */
export interface SplitAddress {
  street: string;
  number: string;
  box: string;
}

const STREET_LINE =
  /^(?<street>.*?\D)[ ,]+(?<number>\d+ ?[A-Za-z]?(?:-\d+[A-Za-z]?)?)(?:[ ,]*(?:\b(?:bus|bte|boite|boîte|bt|box|b)\b\.?|\/ ?b?)\s*(?<box>\S+))?$/iu;

/** A line that does not look so is a street alone. */
export function splitAddress(line: string): SplitAddress {
  const found = STREET_LINE.exec(line.trim())?.groups;
  if (!found) return { street: line.trim(), number: '', box: '' };
  return { street: found.street ?? '', number: (found.number ?? '').replace(' ', ''), box: found.box ?? '' };
}
