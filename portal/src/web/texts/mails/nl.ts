/** Mails about a request or an account, in Dutch. They name no person and repeat nothing that was written: mail can be read by others. */
import type { TextTree } from '../text-tree.ts';

export const texts = {
  subject: 'Uw aanvraag {reference}',
  greeting: 'Beste,',
  follow: 'Meer ziet u op het e-loket, nadat u verbinding gemaakt hebt:',
  closing: '{municipality}\nDit bericht werd automatisch verstuurd; u kunt er niet op antwoorden.',
  /** Of several notices in one mail. */
  gathered: '{count} berichten over uw e-loket',
  reset: {
    subject: 'Een nieuw paswoord',
    text: 'Iemand vroeg een nieuw paswoord voor uw account op het e-loket. Kies het met deze link, binnen een half uur:',
    notYou: 'Was u dit niet? Dan hoeft u niets te doen: uw paswoord blijft zoals het is.',
  },
  confirm: {
    subject: 'Bevestig uw e-mailadres',
    text: 'Dit e-mailadres werd opgegeven voor een account op het e-loket. Bevestig het met deze link, binnen twee dagen:',
    notYou: 'Was u dit niet? Dan hoeft u niets te doen: naar dit adres gaan geen andere berichten.',
  },
  undo: 'Was u dit niet zelf? Met deze link zet u binnen zeven dagen dit adres terug. Zo lang wordt er via e-mail geen nieuw paswoord gegeven:',
  steps: {
    send: 'Wij hebben uw aanvraag {reference} goed ontvangen.',
    withdraw: 'Uw aanvraag {reference} is ingetrokken, zoals u vroeg.',
    take: 'Wij behandelen uw aanvraag {reference}.',
    ask: 'Wij hebben een vraag over uw aanvraag {reference}. Wij gaan verder zodra u op het e-loket geantwoord hebt.',
    approve: 'Uw aanvraag {reference} is goedgekeurd.',
    refuse: 'Uw aanvraag {reference} is geweigerd. Op het e-loket leest u waarom.',
    mail: 'Het document van uw aanvraag {reference} is met de post naar uw adres gestuurd.',
  },
  account: {
    subject: 'Uw account op het e-loket',
    notYou:
      'Was u dit niet zelf? Maak verbinding, beëindig uw sessies, kijk uw parameters na en verwittig de gemeente:',
    changes: {
      'password-set': 'Uw account heeft nu een paswoord.',
      'password-changed': 'Het paswoord van uw account is gewijzigd.',
      'password-removed': 'Het paswoord van uw account is verwijderd. U maakt voortaan verbinding met uw eID.',
      'card-linked': 'Er is een eID aan uw account gekoppeld. Met die kaart kan nu verbinding gemaakt worden.',
      'card-renewed': 'Uw nieuwe eID is aan uw account gekoppeld.',
      'card-unlinked': 'De eID is van uw account losgekoppeld. U maakt voortaan verbinding met uw paswoord.',
      'email-changed':
        'Het e-mailadres van uw account is gewijzigd. Dit is het laatste bericht dat naar het oude adres gaat.',
    },
  },
};

/** The other languages have the same keys. */
export type MailTexts = TextTree<typeof texts>;
