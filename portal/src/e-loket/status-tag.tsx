/** What a request's status means to the citizen, as a tag: the word says it, the colour only repeats it. */
import { CATALOGUE } from '../requests/catalogue/catalogue.ts';
import type { RequestStatus } from '../storage/request-tables.ts';
import type { PortalContext } from '../web/context.ts';
import { requestTextsIn } from '../web/texts/requests/index.ts';

/** Waiting is blue, the citizen's own turn yellow, done green, refused red; what they took back themselves is grey. */
const MEANINGS = {
  draft: 'warn',
  sent: 'waiting',
  taken: 'waiting',
  question: 'warn',
  approved: 'good',
  mailed: 'good',
  refused: 'bad',
  withdrawn: 'neutral',
} as const satisfies Record<RequestStatus, string>;

/** For the class of a tag or a box. */
export const meaningOf = (status: RequestStatus): string => MEANINGS[status];

export const StatusTag = ({ context, status, id }: { context: PortalContext; status: RequestStatus; id?: string }) => (
  <strong class={`status ${MEANINGS[status]}`} {...(id ? { id } : {})}>
    {requestTextsIn(context.get('language')).statuses[status]}
  </strong>
);

interface Titled {
  kind: string;
  title: string;
  language: string;
}

/** In the reader's language, while the document is still in the catalogue. */
export function RequestTitle({ context, request }: { context: PortalContext; request: Titled }) {
  const kind = CATALOGUE.find(({ id }) => id === request.kind);
  return kind ? <>{kind.texts[context.get('language')].title}</> : <span lang={request.language}>{request.title}</span>;
}
