/** Where a member of staff chooses a password: the end of each form that does so. */
import { Field } from '../web/form/field.tsx';
import type { backOfficeTextsIn } from '../web/texts/back-office/index.ts';

interface Props {
  texts: ReturnType<typeof backOfficeTextsIn>;
  problem: string | undefined;
}

export const StaffPasswordField = ({ texts, problem }: Props) => (
  <>
    <Field
      name="password"
      type="password"
      label={texts.newPassword}
      help={texts.passwordHelp}
      autocomplete="new-password"
      required
      problem={problem}
    />
    <button id="submit" type="submit" class="primary">
      {texts.save}
    </button>
  </>
);
