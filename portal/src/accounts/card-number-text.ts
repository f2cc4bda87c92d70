/** A card number as it stands on a Belgian's card; a foreigner's begins with a letter and has no groups. */
export const cardNumberText = (number: string): string => number.replace(/^(\d{3})(\d{7})(\d{2})$/, '$1-$2-$3');
