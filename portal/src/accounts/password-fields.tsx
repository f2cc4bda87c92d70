/** Choosing a password: the field, and how strong what was typed is. The password itself is never sent back. */

import type { Strength } from '../parts/password-judge.ts';
import type { PortalContext } from '../web/context.ts';
import { Field } from '../web/form/field.tsx';
import type { Problems } from '../web/problems.ts';
import type { AccountTexts } from '../web/texts/account/nl.ts';
import type { PortalTexts } from '../web/texts/portal/nl.ts';

const WORDS = ['strength0', 'strength1', 'strength2', 'strength3', 'strength4'] as const;
/** From here on no advice is given. */
const STRONG: Strength = 3;

interface StrengthProps {
  /** Null: none is known yet; the client shows it while somebody types. */
  strength: Strength | null;
  accountTexts: AccountTexts;
  id: string;
  /** For a password that was taken: where to choose a better one. */
  withAdvice?: boolean;
}

export function StrengthMeter({ strength, accountTexts, id, withAdvice = false }: StrengthProps) {
  const words = WORDS.map((word) => accountTexts[word]);
  return (
    <div class="strength" id={id} data-words={words.join('|')} hidden={strength === null}>
      <p aria-live="polite">
        <label for={`${id}-meter`}>{accountTexts.strength}</label> <strong>{words[strength ?? 0]}</strong>
      </p>
      <meter id={`${id}-meter`} min={0} max={5} low={3} high={4} optimum={5} value={(strength ?? -1) + 1} />
      {withAdvice && strength !== null && strength < STRONG && <p class="help">{accountTexts.strengthAdvice}</p>}
    </div>
  );
}

interface NewPasswordProps {
  context: PortalContext;
  name: string;
  label: string;
  texts: PortalTexts;
  accountTexts: AccountTexts;
  problems: Problems;
  /** What was typed: how weak it is, is told where that is why it was refused. */
  typed?: string | undefined;
  personalWords?: readonly string[];
  required?: boolean;
}

export async function NewPassword({
  context,
  name,
  label,
  texts,
  accountTexts,
  problems,
  typed,
  personalWords = [],
  required,
}: NewPasswordProps) {
  const { judgePassword } = context.get('parts');
  const strength = typed && problems[name] ? (await judgePassword(typed, personalWords)).strength : null;
  return (
    <>
      <Field
        name={name}
        type="password"
        label={label}
        help={texts.passwordHelp}
        autocomplete="new-password"
        required={required ?? false}
        problem={problems[name]}
      />
      <StrengthMeter id={`${name}-strength`} strength={strength} accountTexts={accountTexts} />
    </>
  );
}
