/** What the system's PIN dialog says. It may be the only thing the citizen sees, so it names the website and the purpose. */
import type { Language } from '@eid-loket/shared/protocol/fields.ts';
import type { NewPinRequest, PinRequest } from './pin-entry.ts';

export interface PinentryTexts {
  title: string;
  login: string;
  sign: string;
  change: string;
  triesLeft(count: number): string;
  wrong: string;
  format: string;
  different: string;
  prompt: string;
  oldPin: string;
  newPin: string;
  newPinAgain: string;
  lastTry: string;
  ok: string;
  cancel: string;
}

export const PINENTRY_TEXTS: Readonly<Record<Language, PinentryTexts>> = {
  nl: {
    title: 'eID Loket: pincode',
    login: 'Aanmelden met uw identiteitskaart bij',
    sign: 'Ondertekenen met uw identiteitskaart voor',
    change: 'De pincode van uw identiteitskaart wijzigen',
    triesLeft: (count) => (count === 1 ? 'U hebt nog 1 poging.' : `U hebt nog ${count} pogingen.`),
    wrong: 'Die pincode is niet juist.',
    format: 'Een pincode bestaat uit 4 tot 12 cijfers. Er ging geen poging verloren.',
    different: 'U typte niet tweemaal dezelfde nieuwe pincode. Er ging geen poging verloren.',
    prompt: 'Pincode:',
    oldPin: 'Huidige pincode:',
    newPin: 'Nieuwe pincode:',
    newPinAgain: 'Nieuwe pincode, nog eens:',
    lastTry: 'Dit is uw laatste poging. Is de pincode fout, dan wordt uw kaart geblokkeerd. Toch doorgaan?',
    ok: 'Doorgaan',
    cancel: 'Annuleren',
  },
  fr: {
    title: 'eID Loket : code PIN',
    login: 'Connexion avec votre carte d’identité auprès de',
    sign: 'Signature avec votre carte d’identité pour',
    change: 'Modifier le code PIN de votre carte d’identité',
    triesLeft: (count) => (count === 1 ? 'Il vous reste 1 essai.' : `Il vous reste ${count} essais.`),
    wrong: 'Ce code PIN n’est pas correct.',
    format: 'Un code PIN compte de 4 à 12 chiffres. Aucun essai n’a été perdu.',
    different: 'Vous n’avez pas tapé deux fois le même nouveau code PIN. Aucun essai n’a été perdu.',
    prompt: 'Code PIN :',
    oldPin: 'Code PIN actuel :',
    newPin: 'Nouveau code PIN :',
    newPinAgain: 'Nouveau code PIN, encore une fois :',
    lastTry: 'C’est votre dernier essai. Si le code est faux, votre carte sera bloquée. Continuer quand même ?',
    ok: 'Continuer',
    cancel: 'Annuler',
  },
  de: {
    title: 'eID Loket: PIN-Code',
    login: 'Anmeldung mit Ihrem Personalausweis bei',
    sign: 'Unterschrift mit Ihrem Personalausweis für',
    change: 'Den PIN-Code Ihres Personalausweises ändern',
    triesLeft: (count) => (count === 1 ? 'Sie haben noch 1 Versuch.' : `Sie haben noch ${count} Versuche.`),
    wrong: 'Dieser PIN-Code ist nicht richtig.',
    format: 'Ein PIN-Code besteht aus 4 bis 12 Ziffern. Es ging kein Versuch verloren.',
    different: 'Sie haben nicht zweimal denselben neuen PIN-Code getippt. Es ging kein Versuch verloren.',
    prompt: 'PIN-Code:',
    oldPin: 'Jetziger PIN-Code:',
    newPin: 'Neuer PIN-Code:',
    newPinAgain: 'Neuer PIN-Code, noch einmal:',
    lastTry: 'Das ist Ihr letzter Versuch. Ist der Code falsch, wird Ihre Karte gesperrt. Trotzdem fortfahren?',
    ok: 'Weiter',
    cancel: 'Abbrechen',
  },
  en: {
    title: 'eID Loket: PIN code',
    login: 'Log in with your identity card to',
    sign: 'Sign with your identity card for',
    change: 'Change the PIN code of your identity card',
    triesLeft: (count) => (count === 1 ? 'You have 1 try left.' : `You have ${count} tries left.`),
    wrong: 'That PIN code is not correct.',
    format: 'A PIN code has 4 to 12 digits. No try was lost.',
    different: 'You did not type the same new PIN code twice. No try was lost.',
    prompt: 'PIN code:',
    oldPin: 'Present PIN code:',
    newPin: 'New PIN code:',
    newPinAgain: 'New PIN code, once more:',
    lastTry: 'This is your last try. If the code is wrong, your card will be blocked. Continue anyway?',
    ok: 'Continue',
    cancel: 'Cancel',
  },
};

/** The dialog's description: who asks for what, how many tries are left, and what was wrong before. */
export const pinentryDescription = ({ purpose, origin, ...request }: PinRequest): string => {
  const texts = PINENTRY_TEXTS[request.language];
  return described(`${purpose === 'authentication' ? texts.login : texts.sign} ${origin}`, request);
};

export const changeDescription = (request: NewPinRequest): string =>
  described(PINENTRY_TEXTS[request.language].change, request);

function described(what: string, { language, triesLeft, problem }: NewPinRequest): string {
  const texts = PINENTRY_TEXTS[language];
  const lines = [what];
  if (problem === 'PIN_WRONG') lines.push(texts.wrong);
  if (problem === 'PIN_FORMAT_INVALID') lines.push(texts.format);
  if (problem === 'NEW_PINS_DIFFERENT') lines.push(texts.different);
  if (triesLeft !== null) lines.push(texts.triesLeft(triesLeft));
  return lines.join('\n');
}
