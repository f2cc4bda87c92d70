/** Attacks on the portal, over all its routes: forged forms, other people’s requests, injected text, stolen and prepared sessions, data that leaks. */
import type { Storage } from '@eid-loket/portal/storage/open-storage.ts';
import { startTestPortal, type TestPortal } from '../../portal-app.ts';
import { emptyPortal } from '../staff.ts';
import { describeAnswers } from './answers-suite.ts';
import { describeCardSignatures } from './card-signatures-suite.ts';
import { describeEveryRoute } from './every-route-suite.ts';
import { describeSessionTokens } from './session-tokens-suite.ts';
import { describeToldOutside } from './told-outside-suite.ts';
import { describeTypedText } from './typed-text-suite.ts';

export function describeSecurity(openStorage: () => Promise<Storage>): void {
  let portal: TestPortal;
  beforeAll(async () => {
    portal = await startTestPortal(openStorage);
  });
  afterAll(() => portal?.close());
  beforeEach(() => emptyPortal(portal));

  describeEveryRoute(() => portal);
  describeAnswers(() => portal);
  describeTypedText(() => portal);
  describeSessionTokens(() => portal);
  describeCardSignatures(() => portal);
  describeToldOutside(() => portal);
}
