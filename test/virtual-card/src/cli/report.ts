/** Events go to standard output, one JSON object a line. */
export const report = (event: Record<string, unknown>): void => {
  process.stdout.write(`${JSON.stringify(event)}\n`);
};
