/** The posted forms of a page, with what a browser would send of them as they stand. */

export interface FoundForm {
  action: string;
  fields: Record<string, string>;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
const plain = (html: string) => html.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => ENTITIES[name] as string);
const attribute = (tag: string, name: string) => {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
  return found === undefined ? undefined : plain(found);
};

/** @param path of the page, where a form without an address is sent */
export const formsIn = (html: string, path: string): FoundForm[] =>
  [...html.matchAll(/<form\b([^>]*method="post"[^>]*)>(.*?)<\/form>/gs)].map(([, head = '', body = '']) => ({
    action: attribute(head, 'action') ?? path,
    fields: fieldsIn(body),
  }));

function fieldsIn(body: string): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const [tag, kind, content = ''] of body.matchAll(
    /<(input)\b[^>]*>|<(?:textarea)\b[^>]*>([^<]*)<\/textarea>|<select\b[^>]*>.*?<\/select>/gs,
  )) {
    const name = attribute(tag, 'name');
    if (name === undefined) continue;
    const type = attribute(tag, 'type');
    const isChoice = type === 'radio' || type === 'checkbox';
    // Of a choice that nobody made yet the first; a box that is not ticked is not sent.
    if (isChoice && !/\schecked/.test(tag)) {
      if (type === 'radio') fields[name] ??= attribute(tag, 'value') ?? '';
    } else if (tag.startsWith('<select')) fields[name] = selected(tag);
    else fields[name] = kind ? (attribute(tag, 'value') ?? '') : plain(content);
  }
  return fields;
}

const selected = (select: string): string => {
  const options = [...select.matchAll(/<option\b[^>]*>/g)].map(([tag]) => tag);
  const chosen = options.find((tag) => /\sselected/.test(tag)) ?? options[0] ?? '';
  return attribute(chosen, 'value') ?? '';
};
