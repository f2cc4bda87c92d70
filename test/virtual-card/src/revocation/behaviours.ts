/** How the responder and the CRL server behave, one row each: the honest one, and those that a verifier has to survive. */
export interface Behaviour {
  description: string;
  /** Age of the answer in milliseconds, and how long it is good for from when it was made. */
  age: number;
  validFor: number;
  signer: 'own' | 'wrong';
  /** Milliseconds before anything is sent. */
  delay: number;
  answer: 'normal' | 'none' | 'try-later' | 'garbage' | 'other-nonce';
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const NORMAL: Behaviour = {
  description: 'answers at once with the certificate’s state, good for an hour',
  age: MINUTE,
  validFor: HOUR,
  signer: 'own',
  delay: 0,
  answer: 'normal',
};

export const BEHAVIOURS = {
  normal: NORMAL,
  stale: {
    ...NORMAL,
    description: 'answers with what it knew eight days ago, good until yesterday',
    age: 8 * DAY,
    validFor: 7 * DAY,
  },
  slow: { ...NORMAL, description: 'answers after thirty seconds', delay: 30_000 },
  'wrong-signer': { ...NORMAL, description: 'signs with a key that the issuer never vouched for', signer: 'wrong' },
  unreachable: { ...NORMAL, description: 'closes the connection without an answer', answer: 'none' },
  'try-later': { ...NORMAL, description: 'OCSP: tryLater; CRL: status 503', answer: 'try-later' },
  garbage: { ...NORMAL, description: 'answers with bytes that are no DER', answer: 'garbage' },
  'other-nonce': {
    ...NORMAL,
    description: 'OCSP: repeats an answer to another question’s nonce',
    answer: 'other-nonce',
  },
} as const satisfies Record<string, Behaviour>;

export type BehaviourName = keyof typeof BEHAVIOURS;

export const isBehaviourName = (text: string): text is BehaviourName => Object.hasOwn(BEHAVIOURS, text);
