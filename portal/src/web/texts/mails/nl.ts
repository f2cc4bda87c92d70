/** Mails about a request, in Dutch. They name no person and repeat nothing that was written: mail can be read by others. */
export const texts = {
  subject: 'Uw aanvraag {reference}',
  greeting: 'Beste,',
  follow: 'Meer ziet u op het e-loket, nadat u verbinding gemaakt hebt:',
  closing: 'Gemeente {municipality}\nDit bericht werd automatisch verstuurd; u kunt er niet op antwoorden.',
  steps: {
    send: 'Wij hebben uw aanvraag {reference} goed ontvangen.',
    withdraw: 'Uw aanvraag {reference} is ingetrokken, zoals u vroeg.',
    take: 'Wij behandelen uw aanvraag {reference}.',
    ask: 'Wij hebben een vraag over uw aanvraag {reference}. Wij gaan verder zodra u op het e-loket geantwoord hebt.',
    approve: 'Uw aanvraag {reference} is goedgekeurd.',
    refuse: 'Uw aanvraag {reference} is geweigerd. Op het e-loket leest u waarom.',
    mail: 'Het document van uw aanvraag {reference} is met de post naar uw adres gestuurd.',
  },
};
