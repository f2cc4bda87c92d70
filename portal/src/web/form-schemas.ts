/** Schemas of form fields. An issue's message is the key of the portal's text that tells it; the metadata are the input's attributes. */
import * as v from 'valibot';

export const FIELD_MESSAGES = ['required', 'tooLong'] as const;

/** Control characters have no place in a line of text. */
const NO_CONTROL_CHARACTERS = /^\P{Cc}*$/u;

const AnyTextSchema = v.optional(v.string(), '');

/** One line, trimmed, that may be empty. @param fits what a filled one must also satisfy */
export const optionalText = (max: number, fits: (text: string) => boolean = () => true) =>
  v.pipe(
    AnyTextSchema,
    v.transform((text) => text.normalize('NFC').trim()),
    v.maxLength(max, 'tooLong'),
    v.regex(NO_CONTROL_CHARACTERS, 'tooLong'),
    v.check((text) => text === '' || fits(text), 'tooLong'),
    v.metadata({ maxlength: max, required: false }),
  );

export const requiredText = (max: number, fits?: (text: string) => boolean) =>
  v.pipe(optionalText(max, fits), v.nonEmpty('required'), v.metadata({ maxlength: max, required: true }));

/** As it is typed: a space at its end belongs to it. */
export const optionalPassword = (max: number) =>
  v.pipe(AnyTextSchema, v.maxLength(max, 'tooLong'), v.regex(NO_CONTROL_CHARACTERS, 'tooLong'));

export const requiredPassword = (max: number) => v.pipe(optionalPassword(max), v.nonEmpty('required'));
