/** Mijn parameters and Mijn profiel: what can be changed and how, and what a card alone can change. */
import type { TestPortal } from '../../portal-app.ts';
import { describeCardAgain } from './card-again-suite.ts';
import { describeCardLink } from './card-link-suite.ts';
import { describeContact } from './contact-suite.ts';
import { describePassword } from './password-suite.ts';
import { describeProfile } from './profile-suite.ts';

export function describeParameters(portalOf: () => TestPortal): void {
  describeContact(portalOf);
  describePassword(portalOf);
  describeCardAgain(portalOf);
  describeCardLink(portalOf);
  describeProfile(portalOf);
}
