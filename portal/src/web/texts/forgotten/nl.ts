/** For a forgotten password, in Dutch. */
import type { TextTree } from '../text-tree.ts';

export const texts = {
  title: 'Paswoord vergeten',
  byMail:
    'Typ uw gebruikersnaam. Bevestigde u uw e-mailadres, dan sturen we u een link om een nieuw paswoord te kiezen.',
  send: 'Stuur mij een link',
  otherWays: 'Andere manieren',
  byEid: 'Is uw eID gekoppeld? Daarmee hebt u geen paswoord nodig.',
  atTheCounter: 'Hebt u geen van beide, of weet u uw gebruikersnaam niet meer? Neem contact op met de gemeente.',
  sent: 'Hoort bij deze gebruikersnaam een paswoord en een bevestigd e-mailadres, dan is de link onderweg. Hij werkt één keer, een half uur lang.',
  sentNothing:
    'Komt er niets aan, kijk dan ook bij spam en kijk de gebruikersnaam na. Wijzigde u de voorbije week uw e-mailadres, dan wordt er nog geen link gestuurd.',
  saved: 'Uw nieuwe paswoord is bewaard. Al uw sessies zijn beëindigd.',
};

/** The other languages have the same keys. */
export type ForgottenTexts = TextTree<typeof texts>;
