/** `doctor CODE`: what a code of the catalogue means and what to do, for a helpdesk to whom a citizen reads it out. */
import { ERROR_CATALOGUE, ERROR_CODES, type ErrorCode } from '@eid-loket/shared/errors/error-catalogue.ts';
import { errorText } from '@eid-loket/shared/errors/error-text.ts';
import type { CommandIo, ExitCode } from './command-io.ts';

/** @param typed as read out: in any case, with spaces or hyphens */
export async function explainCodeCommand({ out, texts, language }: CommandIo, typed: string): Promise<ExitCode> {
  const wanted = typed.toUpperCase().replaceAll(/[\s-]+/g, '_');
  const code = ERROR_CODES.find((known) => known === wanted);
  if (!code) {
    out.aside(`eid-loket: ${texts.codeUnknown}`);
    return 2;
  }
  const { stage, fixer, retry, meaning } = ERROR_CATALOGUE[code];
  const { what, todo } = errorText(code, language);
  if (out.json) {
    out.result('doctor CODE', { code, stage, fixer, retry, meaning, what, todo, documentation: documentationOf(code) });
    return 0;
  }
  out.line(code);
  out.line(`  ${what}`);
  out.line(`  ${todo}`);
  out.line(`  ${texts.whoMends[fixer]} ${retry ? texts.tryAgain : texts.noUseTrying}`);
  out.line(`  ${meaning}`);
  out.line(`  ${documentationOf(code)}`);
  return 0;
}

/** Rows of that page are found by the code itself. */
const documentationOf = (code: ErrorCode): string => `docs/errors.md (${code})`;
