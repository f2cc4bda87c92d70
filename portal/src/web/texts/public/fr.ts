/** The public pages in French. */
import type { PublicTexts } from './nl.ts';

export const texts: PublicTexts = {
  footer: 'À propos de l’e-guichet',
  callUs: 'Besoin d’aide ? Appelez le {phone}.',
  contactTitle: 'Contact et heures d’ouverture',
  contactIntro:
    'Quelque chose ne va pas, ou vous préférez le faire avec un agent ? Appelez, écrivez ou venez nous voir.',
  contactNone: 'Venez au guichet de la commune.',
  address: 'Adresse',
  phone: 'Téléphone',
  email: 'E-mail',
  website: 'Site web',
  hours: 'Heures d’ouverture',
  alwaysOpen: 'L’e-guichet lui-même est ouvert jour et nuit.',
  helpTitle: 'Aide',
  help: [
    {
      title: 'J’ai oublié mon code PIN',
      lines: [
        'Allez à la commune avec votre carte. Vous y recevez un nouveau code PIN, avec le code PUK de la lettre reçue avec votre carte. Vous n’avez plus cette lettre ? La commune en demande une nouvelle.',
        'Après trois codes PIN erronés de suite, votre code PIN est bloqué. Dans ce cas aussi, la commune vous aide.',
      ],
    },
    {
      title: 'Ma carte est perdue ou volée',
      lines: [
        'Appelez tout de suite DOC STOP : 00800 2123 2123, gratuit, jour et nuit. Votre carte est bloquée, pour que personne ne puisse l’utiliser.',
        'Faites ensuite une déclaration à la commune, ou à la police en cas de vol, et demandez une nouvelle carte.',
      ],
    },
    {
      title: 'J’ai une nouvelle carte',
      lines: ['Connectez-vous avec votre nouvelle carte. Votre compte est lié à vous, pas à une seule carte.'],
    },
    {
      title: 'J’ai oublié mon mot de passe',
      lines: [
        'À la page Se connecter, choisissez un nouveau mot de passe : nous envoyons un lien à votre adresse e-mail confirmée. Ou connectez-vous avec votre eID.',
      ],
    },
    {
      title: 'La fenêtre eID n’apparaît pas',
      lines: ['Voyez à la page Installer ce qui manque encore sur votre ordinateur.'],
    },
    {
      title: 'Je n’ai pas de lecteur de cartes',
      lines: [
        'La commune offre des lecteurs gratuitement. Vous pouvez aussi créer un compte avec un nom d’utilisateur et un mot de passe.',
      ],
    },
  ],
  privacyTitle: 'Déclaration de confidentialité',
  privacyIntro: '{name} est responsable des données de cet e-guichet.',
  privacyOfficer: 'Des questions sur vos données ? Écrivez à notre délégué à la protection des données :',
  privacy: [
    {
      title: 'Ce que nous conservons, et combien de temps',
      lines: [
        'Vos données (nom, naissance, nationalité, adresse), votre adresse e-mail et votre téléphone si vous les donnez, et le numéro de votre carte : jusqu’à ce que vous supprimiez votre compte.',
        'Votre numéro de registre national, si vous utilisez votre eID : chiffré, pour vous reconnaître. Aucune page ne l’affiche.',
        'Vos demandes, leur suivi et leur signature : jusqu’à ce que vous supprimiez votre compte. La commune garde les documents qu’elle établit dans ses propres registres.',
        'Les formulaires que vous n’avez pas envoyés : 90 jours. Les e-mails envoyés : 30 jours.',
        'Une liste d’opérations (moment, sorte, numéro du compte) sans votre nom : en permanence, pour trouver les abus.',
        'L’e-guichet ne voit et ne garde jamais votre code PIN. La photo de votre carte n’est pas lue.',
      ],
    },
    {
      title: 'Pourquoi',
      lines: [
        'Pour vous reconnaître et traiter vos demandes. C’est une mission d’intérêt public de la commune (article 6, paragraphe 1, e, du RGPD).',
      ],
    },
    {
      title: 'Qui les voit',
      lines: [
        'Les agents de la commune qui traitent les demandes.',
        'À la connexion et à la signature avec votre eID, nous demandons à l’autorité qui a délivré la carte si votre certificat est encore valable. Pour le reste, vos données ne vont à personne.',
      ],
    },
    {
      title: 'Cookies',
      lines: [
        'L’e-guichet n’utilise que les cookies dont il a besoin : pour votre session, votre langue et la sécurité. Rien n’est mesuré ni suivi.',
      ],
    },
    {
      title: 'Vos droits',
      lines: [
        'Consulter : la page Mon profil montre ce que l’e-guichet sait de vous. Vous pouvez y télécharger toutes vos données.',
        'Corriger : à la page Mes paramètres.',
        'Supprimer : à la page Mon profil, vous supprimez votre compte et tout ce qui s’y rattache.',
        'Une plainte peut être adressée à l’Autorité de protection des données : www.autoriteprotectiondonnees.be.',
      ],
    },
  ],
  accessibilityTitle: 'Déclaration d’accessibilité',
  accessibilityIntro:
    '{name} veut que chacun puisse utiliser cet e-guichet, comme le demande la loi sur l’accessibilité des sites des organismes publics. Cette déclaration concerne {origin}.',
  accessibility: [
    {
      title: 'L’e-guichet est-il accessible ?',
      lines: [
        'L’e-guichet est partiellement conforme aux Web Content Accessibility Guidelines 2.2, niveau AA, pour les raisons ci-dessous.',
      ],
    },
    {
      title: 'Ce qui n’est pas encore accessible',
      lines: [
        'Se connecter et signer avec l’eID demande un ordinateur avec lecteur de cartes et JavaScript. Avec un nom d’utilisateur et un mot de passe, l’e-guichet fonctionne sans.',
        'La fenêtre où vous tapez votre code PIN peut appartenir à votre système ou à votre lecteur. Nous ne la faisons pas nous-mêmes.',
        'Sur les écrans étroits, les tableaux deviennent des listes. Certains lecteurs d’écran ne les annoncent plus comme tableaux.',
      ],
    },
    {
      title: 'Établissement de cette déclaration',
      lines: [
        'Après une auto-évaluation : chaque page, en quatre langues, est vérifiée automatiquement à chaque changement, et le parcours au clavier et sans JavaScript est essayé. Aucune personne avec lecteur d’écran n’a encore évalué l’e-guichet.',
      ],
    },
  ],
  accessibilityDate: 'Dernière révision le {date}.',
  feedbackTitle: 'Dites-le-nous',
  feedback:
    'Vous ne pouvez pas utiliser quelque chose ? Signalez-le, et nous cherchons une solution. Vous pouvez aussi tout demander au guichet.',
  enforcementTitle: 'Pas satisfait de notre réponse ?',
  enforcement: 'Vous pouvez alors vous adresser à :',
  sitemapTitle: 'Plan du site',
  sitemapEveryone: 'Pour tous',
  sitemapOwn: 'Après connexion',
  data: 'Emporter ou supprimer vos données',
  dataText: 'Téléchargez ce que l’e-guichet conserve sur vous, en fichier JSON, ou supprimez votre compte.',
  download: 'Télécharger mes données',
  deleteTitle: 'Supprimer mon compte',
  deleteText: [
    'Tout ce que l’e-guichet conserve sur vous est supprimé aussitôt : vos données, vos demandes et leur suivi. Il n’est pas possible de revenir en arrière.',
    'Les demandes en cours ne sont plus traitées. Les documents que la commune a déjà établis restent valables.',
    'Avec votre carte, vous pourrez plus tard créer un nouveau compte.',
  ],
  deleteWithCard: 'Supprimer mon compte avec l’eID',
  deleteUnderstood: 'Oui, supprimez mon compte et toutes mes demandes.',
  deleteTick: 'Cochez que vous voulez supprimer votre compte.',
  deletedTitle: 'Votre compte est supprimé',
  deletedText: 'L’e-guichet ne conserve plus rien sur vous, sauf une ligne sans nom dans la liste des opérations.',
};
