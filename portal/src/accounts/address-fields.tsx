/** The address of somebody whose card has none: typed, and no card vouches for it. */
import type { PropsWithChildren } from 'hono/jsx';
import { Field } from '../web/form/field.tsx';
import type { Problems } from '../web/problems.ts';
import type { AccountTexts } from '../web/texts/account/nl.ts';
import type { PortalTexts } from '../web/texts/portal/nl.ts';
import { isAddressField, personFields } from './person-fields.ts';

interface AddressProps {
  texts: PortalTexts;
  accountTexts: AccountTexts;
  values: Readonly<Record<string, string>>;
  problems: Problems;
}

export const AddressFields = ({ texts, accountTexts, values, problems, children }: PropsWithChildren<AddressProps>) => (
  <fieldset id="own-address">
    <legend>{texts.letterAddress}</legend>
    <p class="notice warn">{accountTexts.addressTyped}</p>
    {personFields(texts)
      .filter(({ name }) => isAddressField(name))
      .map((field) => (
        <Field {...field} value={values[field.name]} problem={problems[field.name]} />
      ))}
    {children}
  </fieldset>
);
