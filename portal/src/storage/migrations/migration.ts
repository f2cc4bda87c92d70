/** One step of the schema's history. */
export interface Migration {
  number: number;
  name: string;
  sql: string;
}
