/** Tables in Markdown, as docs/performance.md has them, and the figures in their cells. */

type Cell = string | number;
const print = (cells: readonly Cell[]) => void process.stdout.write(`| ${cells.join(' | ')} |\n`);

/** Begins a table. @returns what prints a row of it */
export function table(...titles: string[]): (...cells: Cell[]) => void {
  process.stdout.write('\n');
  print(titles);
  print(titles.map(() => '---'));
  return (...cells) => print(cells);
}

export function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))] ?? Number.NaN;
}

export const milliseconds = (value: number) => `${value.toFixed(value < 10 ? 1 : 0)} ms`;
export const megabytes = (bytes: number) => `${(bytes / 1_048_576).toFixed(0)} MB`;
export const perSecond = (count: number, seconds: number) => (count / seconds).toFixed(0);
