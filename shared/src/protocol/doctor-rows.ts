/** What the doctor of the host found, as the extension's support page shows it: words in the citizen's language, and codes. */
import * as v from 'valibot';
import { ERROR_CODES } from '../errors/error-catalogue.ts';

const NameSchema = v.pipe(v.string(), v.regex(/^[A-Za-z][A-Za-z_-]{1,39}$/));
const SentenceSchema = v.pipe(v.string(), v.maxLength(600));
const ROWS_MAX = 120;

const DoctorFindingSchema = v.strictObject({
  /** What was looked at. */
  check: NameSchema,
  /** `none`: could not be looked at, because of what stands above. */
  verdict: v.picklist(['good', 'note', 'warning', 'bad', 'none']),
  problem: v.nullable(NameSchema),
  /** What the citizen sees because of it. */
  code: v.nullable(v.picklist(ERROR_CODES)),
  title: SentenceSchema,
  cause: v.nullable(SentenceSchema),
  remedy: v.nullable(SentenceSchema),
});

export const DoctorRowsSchema = v.pipe(v.array(DoctorFindingSchema), v.maxLength(ROWS_MAX));
