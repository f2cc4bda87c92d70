/** Every sentence of the eID window. A language that lacks one does not compile. */
import type { Language } from '@eid-loket/shared/protocol/fields.ts';
import type { InteractiveOperationName } from '@eid-loket/shared/protocol/operations.ts';
import { texts as de } from './de.ts';
import { texts as en } from './en.ts';
import { texts as fr } from './fr.ts';
import { texts as nl } from './nl.ts';

export interface WindowTexts {
  title: string;
  /** Before the website's address. */
  asks: string;
  /** What it asks; after the address. */
  operation: Record<InteractiveOperationName, string>;
  connecting: string;
  readerTitle: string;
  readerHelp: string;
  cardTitle: string;
  cardHelp: string;
  consentTitle: string;
  consentLogin: string;
  consentRead: string;
  consentSign: string;
  groups: { login: string; identity: string; address: string; photo: string };
  allow: string;
  continueToSign: string;
  cancel: string;
  pinTitle: string;
  pinTitleSign: string;
  pinLabel: string;
  pinHelp: string;
  confirm: string;
  lastTry: string;
  lastTryConfirm: string;
  nativePinTitle: string;
  nativePinHelp: string;
  workingTitle: string;
  workingHelp: string;
  doneTitle: string;
  doneHelp: string;
  failedTitle: string;
  retry: string;
  close: string;
  code: string;
}

const TEXTS: Readonly<Record<Language, WindowTexts>> = { nl, fr, de, en };

export const windowTexts = (language: Language): WindowTexts => TEXTS[language];
