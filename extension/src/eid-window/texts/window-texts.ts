/** Which sentences the eID window has. A language that lacks one does not compile. */
import type { InteractiveOperationName } from '@eid-loket/shared/protocol/operations.ts';

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
