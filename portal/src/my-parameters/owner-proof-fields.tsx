/** In a form that asks who one is: the password where there is one, and the button that shows the card and then sends the form. */
import { EidButton } from '../web/eid-button.tsx';
import { Field } from '../web/form/field.tsx';
import type { SectionProps } from './section.ts';

interface PasswordProps extends SectionProps {
  name: string;
  label: string;
}

/** Not required where the card can be shown in its place, or where not every change needs it. */
export const OwnerPassword = ({ account, refused, name, label }: PasswordProps) =>
  account.hasPassword ? (
    <Field name={name} type="password" label={label} autocomplete="current-password" problem={refused.problems[name]} />
  ) : null;

interface CardProps extends SectionProps {
  id: string;
  /** What the form does. */
  text: string;
}

export const OwnerCard = ({ context, session, account, id, text }: CardProps) =>
  account.card !== null ? (
    <EidButton context={context} session={session} id={id} action="proof" target="/parameters/proof" explains={false}>
      {text}
    </EidButton>
  ) : null;
