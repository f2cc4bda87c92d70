/** Every code of the catalogue is explained, in every language, for people and for programs. */
import { ERROR_CODES } from '@eid-loket/shared/errors/error-catalogue.ts';
import { errorText } from '@eid-loket/shared/errors/error-text.ts';
import { LANGUAGES, type Language } from '@eid-loket/shared/protocol/fields.ts';
import * as v from 'valibot';
import type { CommandIo } from './command-io.ts';
import { explainCodeCommand } from './explain-code-command.ts';
import { createOutput } from './output.ts';
import { RESULTS } from './results.ts';
import { COMMAND_TEXTS } from './texts/index.ts';

async function explained(code: string, language: Language, json: boolean) {
  let text = '';
  const sink = {
    write: (more: string) => {
      text += more;
    },
  };
  const io = { out: createOutput(sink, sink, { json, colour: false }), texts: COMMAND_TEXTS[language], language };
  return { exit: await explainCodeCommand(io as CommandIo, code), text };
}

test.each(LANGUAGES)('in %s', async (language) => {
  for (const code of ERROR_CODES) {
    const { exit, text } = await explained(code.toLowerCase().replaceAll('_', ' '), language, false);
    const { what, todo } = errorText(code, language);
    expect([exit, text.split('\n').slice(0, 3)]).toEqual([0, [code, `  ${what}`, `  ${todo}`]]);
    expect(text).toContain(`docs/errors.md (${code})`);
    const json = JSON.parse((await explained(code, language, true)).text);
    expect(v.parse(RESULTS['doctor CODE'], json)).toMatchObject({ code, what, todo });
  }
});
