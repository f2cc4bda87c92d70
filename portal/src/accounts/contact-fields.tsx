/** E-mail and telephone: never asked for, and free to change at any time. */
import type { PropsWithChildren } from 'hono/jsx';
import * as v from 'valibot';
import { Field } from '../web/form/field.tsx';
import type { Problems } from '../web/problems.ts';
import type { PortalTexts } from '../web/texts/portal/nl.ts';
import { CONTACT_SCHEMAS } from './person-fields.ts';

interface ContactProps {
  texts: PortalTexts;
  values: Readonly<Record<string, string>>;
  problems: Problems;
}

export const ContactFields = ({ texts, values, problems, children }: PropsWithChildren<ContactProps>) => (
  <fieldset>
    <legend>{texts.contact}</legend>
    <Field
      name="email"
      type="email"
      label={texts.email}
      value={values.email}
      autocomplete="email"
      {...v.getMetadata(CONTACT_SCHEMAS.email)}
      problem={problems.email}
    />
    <Field
      name="phone"
      type="tel"
      label={texts.phone}
      value={values.phone}
      autocomplete="tel"
      {...v.getMetadata(CONTACT_SCHEMAS.phone)}
      problem={problems.phone}
    />
    {children}
  </fieldset>
);
