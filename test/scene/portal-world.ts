/** A portal in use: citizens, staff and requests in every state, so that each page has something to show. */
import { mailResetLink } from '@eid-loket/portal/forgotten-password/reset-password.ts';
import type { TestBrowser, TestPortal } from '../contract/portal-app.ts';
import { draftOf, sendUnsigned, signDraft } from '../contract/suites/drafts.ts';
import { newStaff, staffBrowser, step } from '../contract/suites/staff.ts';
import { confirmEmail, mailedLinks, RESET_LINK, UNDO_LINK } from '../helpers/confirm-email.ts';

export interface PortalWorld {
  /** By who looks: each is logged in already, or on the way to it. */
  people: {
    visitor: TestBrowser;
    /** Read a card of long names to register, and has not confirmed. */
    registering: TestBrowser;
    /** Has an eID. */
    jan: TestBrowser;
    /** Jan in a second browser; read his card again after he moved. */
    moved: TestBrowser;
    /** Has an eID, and a request that she has not signed yet. */
    greta: TestBrowser;
    /** Has a password only. */
    zoe: TestBrowser;
    /** Zoe, who read a card to link it. */
    linking: TestBrowser;
    clerk: TestBrowser;
    supervisor: TestBrowser;
    admin: TestBrowser;
  };
  requests: { signed: string; question: string; toSign: string; toSend: string; taken: string; refused: string };
  /** Mailed, and not used yet. */
  links: { confirm: string; reset: string; undo: string };
}

export type Person = keyof PortalWorld['people'];

const QUESTION = 'Voor welke school is het uittreksel?\nEn sinds wanneer gaat uw dochter daarheen?';
const REASON = 'U bent niet in onze gemeente gehuwd. Vraag de akte aan de gemeente van het huwelijk.';

export async function fillPortal(portal: TestPortal): Promise<PortalWorld> {
  const registering = portal.browser();
  await registering.readCard('wout-long-names');
  const jan = portal.browser();
  await jan.registerWithCard('jan', 'jan', { access: 'both', password: 'vier gele emmers', email: 'jan@example.be' });
  const moved = portal.browser();
  await moved.loginWithCard('jan');
  await moved.readCard('jan-moved', 'parameters');
  await confirmEmail(portal);
  const eva = portal.browser();
  await eva.registerWithPassword('eva', 'drie paarse dakpannen', { email: 'eva@mail.example' });
  await confirmEmail(portal);
  const contact = { email: 'eva@example.be', phone: '', contact_password: 'drie paarse dakpannen' };
  await eva.submit('/parameters', '/parameters/contact', contact);
  // After the last link that was used: with it went all mails.
  await mailResetLink(portal.parts, 'jan', { address: '192.0.2.1', browser: null });
  const greta = portal.browser();
  await greta.registerWithCard('greta-german', 'greta');
  const zoe = portal.browser();
  await zoe.registerWithPassword('zoe', 'drie paarse dakpannen');
  const linking = portal.browser();
  await linking.loginWithPassword('zoe', 'drie paarse dakpannen');
  await linking.readCard('marie', 'parameters');

  const clerk = await staffBrowser(portal, 'els', 'clerk');
  const supervisor = await staffBrowser(portal, 'chef', 'supervisor');
  const admin = await staffBrowser(portal, 'beheer', 'admin');
  await newStaff(portal, 'jef', 'clerk');

  const signed = await send(jan, 'residence');
  const question = await send(jan, 'household-composition');
  await step(clerk, question, 'take');
  await step(clerk, question, 'ask', { 'note-ask': QUESTION });
  const refused = await send(jan, 'marriage');
  await step(clerk, refused, 'take');
  await step(clerk, refused, 'refuse', { 'note-refuse': REASON });
  const taken = await sendUnsigned(zoe);
  await step(clerk, taken, 'take');
  return {
    people: { visitor: portal.browser(), registering, jan, moved, greta, zoe, linking, clerk, supervisor, admin },
    requests: {
      signed,
      question,
      refused,
      taken,
      toSign: referenceOf(await draftOf(greta, 'birth')),
      toSend: referenceOf(await draftOf(zoe, 'residence')),
    },
    links: {
      confirm: (await mailedLinks(portal)).at(-1) as string,
      reset: (await mailedLinks(portal, RESET_LINK)).at(-1) as string,
      undo: (await mailedLinks(portal, UNDO_LINK)).at(-1) as string,
    },
  };
}

const referenceOf = (path: string): string => path.split('/')[2] as string;

async function send(who: TestBrowser, kind: string): Promise<string> {
  const path = await draftOf(who, kind);
  const { status } = await signDraft(who, path, 'jan');
  if (status !== 200) throw new Error(`${kind} is not signed: ${status}`);
  return referenceOf(path);
}
