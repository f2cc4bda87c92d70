/** The form of a tree of texts: the same keys as the Dutch one, any words. */
export type TextTree<T> = { readonly [K in keyof T]: T[K] extends string ? string : TextTree<T[K]> };
