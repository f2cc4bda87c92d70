/** Every sentence of the eID window. A language that lacks one does not compile. `{name}` and the like stand for what is filled in. */
import type { Language } from '@eid-loket/shared/protocol/fields.ts';
import type { Step } from '@eid-loket/shared/protocol/host-messages.ts';
import type { InteractiveOperationName } from '@eid-loket/shared/protocol/operations.ts';
import { texts as de } from './de.ts';
import { texts as en } from './en.ts';
import { texts as fr } from './fr.ts';
import { texts as nl } from './nl.ts';

export interface WindowTexts {
  title: string;
  wants: string;
  ownAsks: string;
  /** What the website wants; after `wants`. */
  operation: Record<InteractiveOperationName, string>;
  international: string;
  looksLike: string;
  testCard: string;
  connectingTitle: string;
  connecting: string;
  readerTitle: string;
  readerHelp: string;
  cardTitle: string;
  cardHelp: string;
  otherTitle: string;
  otherHelp: string;
  chooseTitle: string;
  chooseHelp: string;
  reader: string;
  validUntil: string;
  expired: string;
  unknownHolder: string;
  consentTitle: string;
  consentLogin: string;
  consentRead: string;
  consentCertificates: string;
  consentProof: string;
  consentFill: string;
  cardOf: string;
  absent: string;
  photoAlt: string;
  optional: string;
  optionalHelp: string;
  consentSign: string;
  docLength: string;
  search: string;
  found: string;
  notFound: string;
  emptyLines: string;
  readToEnd: string;
  readElsewhere: string;
  endSeen: string;
  allow: string;
  continueToSign: string;
  cancel: string;
  pinTitle: string;
  pinTitleSign: string;
  pinLabel: string;
  pinHelp: string;
  showPin: string;
  hidePin: string;
  typed: { one: string; other: string };
  confirm: string;
  sign: string;
  lastTry: string;
  lastTryConfirm: string;
  newPinTitle: string;
  oldPin: string;
  newPin: string;
  newPinAgain: string;
  newPinHelp: string;
  changePin: string;
  nativePinTitle: string;
  nativePinHelp: string;
  padTitle: string;
  padHelp: string;
  workingTitle: string;
  workingHelp: string;
  steps: Record<Step, string>;
  doneTitle: string;
  doneHelp: string;
  doneOwn: string;
  failedTitle: string;
  retry: string;
  close: string;
  whatIsWrong: string;
  code: string;
  reference: string;
  yes: string;
}

const TEXTS: Readonly<Record<Language, WindowTexts>> = { nl, fr, de, en };

export const windowTexts = (language: Language): WindowTexts => TEXTS[language];

/** Puts values into the places of a sentence. */
export const filled = (sentence: string, values: Readonly<Record<string, string | number>>): string =>
  Object.entries(values).reduce((text, [name, value]) => text.replace(`{${name}}`, () => String(value)), sentence);
