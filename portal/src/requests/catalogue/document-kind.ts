/** What a document that can be asked for is: data, with a type that lets no text, option or language be forgotten. */
import type { Language } from '@eid-loket/shared/protocol/fields.ts';
import type { ChoiceField, FormField } from './form-fields.ts';

export const DOCUMENT_GROUPS = ['population', 'civilStatus', 'criminalRecord', 'address'] as const;
type DocumentGroup = (typeof DOCUMENT_GROUPS)[number];

export interface FieldTexts {
  label: string;
  help?: string;
  options?: Readonly<Record<string, string>>;
}

interface KindTexts {
  title: string;
  /** What it is for, in the list of documents. */
  about: string;
  /** The sentence that is sent. */
  letter: string;
  /** What comes next where no document is delivered. */
  afterwards?: string;
  fields: Readonly<Record<string, FieldTexts>>;
}

export interface DocumentKind {
  /** Stands in addresses and in the database. */
  id: string;
  group: DocumentGroup;
  who: {
    /** Only after a login with the eID. */
    eidLogin: boolean;
    /** In years; 0 for everybody. */
    minimumAge: number;
  };
  /** Always: nobody sends it unsigned. With the card: signed by anyone who registered with one, sent by anyone who has none. */
  signature: 'always' | 'with-card';
  /** Sent by post to the registered address. */
  delivery: boolean;
  fields: Readonly<Record<string, FormField>>;
  texts: Readonly<Record<Language, KindTexts>>;
}

type TextsOf<F> =
  F extends ChoiceField<infer O>
    ? FieldTexts & { options: Readonly<Record<O, string>> }
    : FieldTexts & { options?: never };

/** Texts for exactly these fields, and for exactly the options of each. */
export type FormTexts<F extends Readonly<Record<string, FormField>>> = { readonly [Name in keyof F]: TextsOf<F[Name]> };

interface Definition<F extends Readonly<Record<string, FormField>>> extends DocumentKind {
  fields: F;
  texts: Readonly<Record<Language, KindTexts & { fields: FormTexts<F> }>>;
}

export const defineDocument = <F extends Readonly<Record<string, FormField>>>(kind: Definition<F>): DocumentKind =>
  kind;

/** A field's label where a colon and its value or problem follow. */
export const labelOf = ({ texts }: DocumentKind, language: Language, field: string): string =>
  (texts[language].fields[field]?.label ?? field).replace(/\s*\?$/, '');
