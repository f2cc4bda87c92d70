/** What the citizen reads in French: what happened, and what to do. No jargon, polite form. */
import type { ErrorTexts } from './error-texts.ts';

export const texts: ErrorTexts = {
  triesLeft: { one: 'Il vous reste 1 essai.', other: 'Il vous reste {count} essais.' },
  codes: {
    EXTENSION_NOT_FOUND: {
      what: 'L’extension eID ne répond pas.',
      todo: 'Installez ou activez l’extension, puis rechargez cette page.',
    },
    EXTENSION_OUTDATED: {
      what: 'L’extension eID est plus ancienne que ce qu’attend ce site ou le programme eID.',
      todo: 'Mettez l’extension à jour et rechargez la page.',
    },
    PAGE_OUTDATED: {
      what: 'Ce site est plus ancien que ce qu’attend l’extension eID.',
      todo: 'Rechargez la page ; si cela n’aide pas, prévenez la commune.',
    },
    EXTENSION_RELOADED: {
      what: 'L’extension eID a été mise à jour ou désactivée alors que cette page était ouverte.',
      todo: 'Rechargez cette page et réessayez.',
    },
    INSECURE_PAGE: {
      what: 'Ce site n’utilise pas de connexion sécurisée.',
      todo: 'Ouvrez le site avec https dans l’adresse et signalez-le à la commune.',
    },
    PORTAL_NOT_ALLOWED: {
      what: 'Ce site ne peut pas utiliser votre eID.',
      todo: 'Allez sur le site officiel de votre commune.',
    },
    CLICK_REQUIRED: {
      what: 'Le site a voulu ouvrir la fenêtre eID sans que vous ayez cliqué.',
      todo: 'Cliquez sur le bouton du site, sans attendre trop longtemps.',
    },
    SITE_KEEPS_ASKING: {
      what: 'Ce site demande sans cesse votre carte d’identité.',
      todo: 'Attendez {limit} secondes. Si vous ne voulez pas utiliser ce site, fermez-le.',
    },
    REQUEST_INVALID: {
      what: 'Le site a posé une question que l’extension ne comprend pas.',
      todo: 'Réessayez plus tard et signalez-le à la commune.',
    },
    REQUEST_ALREADY_OPEN: {
      what: 'Une fenêtre eID est déjà ouverte.',
      todo: 'Terminez ou fermez l’autre fenêtre, puis réessayez.',
    },
    REQUEST_CANCELLED: {
      what: 'Vous avez interrompu l’opération. Rien n’a été envoyé.',
      todo: 'Recommencez quand vous le souhaitez.',
    },
    REQUEST_TIMED_OUT: {
      what: 'Cela a duré trop longtemps.',
      todo: 'Recommencez en gardant votre carte, votre lecteur et votre code PIN à portée de main.',
    },
    WINDOW_NOT_OPENED: {
      what: 'La fenêtre eID n’a pas pu s’ouvrir.',
      todo: 'Fermez le navigateur, rouvrez-le et réessayez.',
    },
    HOST_NOT_FOUND: {
      what: 'Le programme eID n’est pas installé sur cet ordinateur.',
      todo: 'Installez le programme qui va avec l’extension, puis réessayez.',
    },
    HOST_STOPPED: {
      what: 'Le programme eID s’est arrêté de façon inattendue.',
      todo: 'Réessayez ; si cela échoue encore, contactez le helpdesk.',
    },
    HOST_SILENT: {
      what: 'Le programme eID de cet ordinateur ne répond pas.',
      todo: 'Réessayez. Si cela persiste, redémarrez votre ordinateur ou demandez de l’aide.',
    },
    HOST_OUTDATED: {
      what: 'Le programme eID est plus ancien que ce qu’attend l’extension.',
      todo: 'Mettez le programme eID à jour et réessayez.',
    },
    HOST_CONFIGURATION_INVALID: {
      what: 'Les réglages du programme eID de cet ordinateur sont erronés.',
      todo: 'Demandez au service d’aide de corriger ce réglage dans native-host.json.',
    },
    HOST_MESSAGE_INVALID: {
      what: 'Le programme eID a donné une réponse que l’extension ne comprend pas.',
      todo: 'Mettez à jour le programme et l’extension.',
    },
    CALLER_NOT_ALLOWED: {
      what: 'Le programme eID a été lancé par un programme qui n’y est pas autorisé.',
      todo: 'Utilisez l’extension officielle ou contactez le helpdesk.',
    },
    FRAME_LENGTH_INVALID: {
      what: 'Le programme eID a reçu un message d’une longueur incorrecte.',
      todo: 'Contactez le helpdesk.',
    },
    MESSAGE_MALFORMED: { what: 'Le programme eID a reçu un message illisible.', todo: 'Contactez le helpdesk.' },
    MESSAGE_INVALID: {
      what: 'Le programme eID a reçu un message qu’il ne comprend pas.',
      todo: 'Mettez à jour le programme et l’extension, ou contactez le helpdesk.',
    },
    OPERATION_UNKNOWN: {
      what: 'Le programme eID ne connaît pas cette opération.',
      todo: 'Mettez le programme à jour et réessayez.',
    },
    OPERATION_NOT_ALLOWED: {
      what: 'Ce site a demandé quelque chose que vous seul pouvez demander, dans l’extension.',
      todo: 'Ouvrez pour cela le menu de l’extension elle-même.',
    },
    INTERNAL_ERROR: {
      what: 'Une erreur s’est produite de notre côté.',
      todo: 'Réessayez ; si cela échoue encore, contactez le helpdesk.',
    },
    PCSC_NOT_RUNNING: {
      what: 'Le service des lecteurs de cartes ne fonctionne pas sur cet ordinateur.',
      todo: 'Redémarrez l’ordinateur. Si cela n’aide pas, demandez l’aide du helpdesk.',
    },
    PCSC_ACCESS_DENIED: {
      what: 'Cet ordinateur ne vous laisse pas accéder au lecteur de cartes.',
      todo: 'Travaillez sur l’ordinateur même plutôt qu’à distance, ou demandez l’accès à l’administrateur.',
    },
    PCSC_LIBRARY_MISSING: {
      what: 'Le programme {library} manque sur cet ordinateur.',
      todo: 'Installez-le ({command}) ou demandez au service d’aide, puis réessayez.',
    },
    NO_READER: {
      what: 'Nous n’avons trouvé aucun lecteur de cartes.',
      todo: 'Branchez votre lecteur de cartes et réessayez.',
    },
    NO_CARD: {
      what: 'Il n’y a pas de carte dans le lecteur.',
      todo: 'Insérez votre carte d’identité dans le lecteur, la puce vers l’avant.',
    },
    CARD_NOT_RECOGNISED: {
      what: 'Cette carte n’est pas une carte d’identité belge.',
      todo: 'Insérez votre carte d’identité dans le lecteur et réessayez.',
    },
    SEVERAL_CARDS: {
      what: 'Il y a plus d’une carte d’identité dans les lecteurs.',
      todo: 'Ne laissez que la carte que vous voulez utiliser.',
    },
    CARD_MUTE: {
      what: 'La carte ne répond pas.',
      todo: 'Retirez la carte, vérifiez que la puce est propre et du bon côté, puis insérez-la à nouveau.',
    },
    CARD_IN_USE: { what: 'Un autre programme utilise votre carte.', todo: 'Fermez l’autre programme et réessayez.' },
    CARD_REMOVED: {
      what: 'La carte a été retirée du lecteur.',
      todo: 'Insérez à nouveau la carte, laissez-la en place et réessayez.',
    },
    CARD_CHANGED: {
      what: 'Une autre carte se trouve maintenant dans le lecteur.',
      todo: 'Insérez la bonne carte et réessayez.',
    },
    CARD_COMMUNICATION_FAILED: {
      what: 'Le lecteur a perdu le contact avec la carte.',
      todo: 'Insérez à nouveau la carte et réessayez, au besoin sur un autre port USB.',
    },
    CARD_ANSWER_UNEXPECTED: {
      what: 'La carte a donné une réponse inattendue.',
      todo: 'Réessayez ; si cela échoue encore, contactez le helpdesk.',
    },
    CARD_NOT_ACTIVATED: {
      what: 'Votre carte n’est pas encore activée.',
      todo: 'Activez-la à la commune, avec la lettre qui contient votre code PIN.',
    },
    CARD_APPLET_UNSUPPORTED: {
      what: 'Cette carte est trop ancienne pour être encore utilisée.',
      todo: 'Demandez une nouvelle carte d’identité à la commune.',
    },
    CERTIFICATE_NOT_ON_CARD: {
      what: 'Cette carte ne contient pas de certificat pour cet usage.',
      todo: 'Utilisez une autre carte, ou adressez-vous au guichet de la commune.',
    },
    CARD_CANNOT_PROVE: {
      what: 'Cette carte est d’un type qui ne peut pas prouver elle-même qu’elle est authentique.',
      todo: 'Choisissez une autre voie sur le site ; une carte plus récente le peut.',
    },
    CARD_FILE_INVALID: {
      what: 'Un fichier de votre carte n’a pas pu être lu.',
      todo: 'Réessayez ; si cela échoue encore, faites vérifier la carte à la commune.',
    },
    PIN_FORMAT_INVALID: {
      what: 'Un code PIN compte de 4 à 12 chiffres.',
      todo: 'Retapez votre code PIN ; aucun essai n’a été perdu.',
    },
    PIN_WRONG: { what: 'Ce code PIN n’est pas correct. {tries}', todo: 'Vérifiez votre code PIN et retapez-le.' },
    PIN_BLOCKED: {
      what: 'Votre code PIN est bloqué.',
      todo: 'Faites-le débloquer à la commune.',
    },
    PIN_LAST_TRY_NOT_CONFIRMED: {
      what: 'Il vous reste un seul essai.',
      todo: 'Confirmez que vous voulez l’utiliser, ou arrêtez et demandez votre code PIN à la commune.',
    },
    NEW_PINS_DIFFERENT: {
      what: 'Vous n’avez pas tapé deux fois le même nouveau code PIN.',
      todo: 'Tapez à nouveau le nouveau code PIN, deux fois le même ; aucun essai n’a été perdu.',
    },
    PIN_ENTRY_TIMED_OUT: {
      what: 'Aucun code PIN n’a été introduit.',
      todo: 'Recommencez et tapez votre code PIN dans la minute.',
    },
    PIN_PAD_FAILED: {
      what: 'Les touches de votre lecteur de carte n’ont pas fonctionné.',
      todo: 'Débranchez le lecteur, rebranchez-le et réessayez ; si cela échoue encore, contactez le helpdesk.',
    },
    PIN_ENTRY_UNAVAILABLE: {
      what: 'Votre code PIN ne peut pas être introduit sur cet ordinateur.',
      todo: 'Contactez le helpdesk ou votre administrateur système.',
    },
    DOCUMENT_NOT_DISPLAYABLE: {
      what: 'Ce document ne peut pas être affiché entièrement, donc pas signé non plus.',
      todo: 'Signalez-le à la commune.',
    },
    HASH_SIGNING_OFF: {
      what: 'L’administrateur de cet ordinateur ne permet pas de signer un document que vous ne pouvez pas voir.',
      todo: 'Demandez au site une autre façon de signer, ou adressez-vous à votre helpdesk.',
    },
    HASH_NOT_SUPPORTED: {
      what: 'Ce site a demandé une signature que votre carte ne peut pas faire.',
      todo: 'Signalez-le au gestionnaire du site.',
    },
    CHALLENGE_UNKNOWN: {
      what: 'Cette connexion a déjà été utilisée ou appartient à une autre fenêtre.',
      todo: 'Recommencez.',
    },
    CHALLENGE_EXPIRED: { what: 'Trop de temps s’est écoulé.', todo: 'Recommencez et terminez dans les cinq minutes.' },
    TOKEN_MALFORMED: { what: 'La réponse de votre carte est arrivée incomplète.', todo: 'Réessayez.' },
    TOKEN_VERSION_UNSUPPORTED: {
      what: 'Votre logiciel eID utilise une autre version que ce site.',
      todo: 'Mettez le logiciel eID à jour et réessayez, ou signalez-le au site.',
    },
    TOKEN_SIGNATURE_INVALID: {
      what: 'La signature de votre carte ne correspond pas à ce site.',
      todo: 'Vérifiez l’adresse du site et réessayez.',
    },
    CERTIFICATE_MALFORMED: {
      what: 'Le certificat de votre carte est illisible.',
      todo: 'Réessayez ; si cela échoue encore, faites vérifier la carte à la commune.',
    },
    CERTIFICATE_UNTRUSTED: {
      what: 'Le certificat de votre carte ne vient pas des autorités belges.',
      todo: 'Utilisez une vraie carte d’identité ou contactez le helpdesk.',
    },
    CERTIFICATE_EXPIRED: {
      what: 'Le certificat de votre carte a expiré.',
      todo: 'Demandez une nouvelle carte à la commune.',
    },
    CERTIFICATE_NOT_YET_VALID: {
      what: 'Le certificat de votre carte n’est pas encore valable.',
      todo: 'Réessayez plus tard ou contactez le helpdesk.',
    },
    CERTIFICATE_PURPOSE_WRONG: {
      what: 'Ce certificat sert à autre chose.',
      todo: 'Réessayez ; si cela échoue encore, contactez le helpdesk.',
    },
    CERTIFICATE_REVOKED: {
      what: 'Le certificat de votre carte est révoqué ou suspendu. C’est le cas d’une carte déclarée perdue ou pas encore activée.',
      todo: 'Contactez le service Population de la commune.',
    },
    CERTIFICATE_UNKNOWN: {
      what: 'L’autorité qui a délivré votre carte ne connaît pas le certificat de cette carte.',
      todo: 'Faites vérifier la carte à la commune.',
    },
    REVOCATION_UNAVAILABLE: {
      what: 'Nous ne pouvons pas vérifier pour le moment si votre carte est encore valable, car le service de contrôle ne répond pas.',
      todo: 'Réessayez dans quelques minutes.',
    },
    REGISTER_CERTIFICATE_INVALID: {
      what: 'Nous ne pouvons pas vérifier que vos données viennent du Registre national.',
      todo: 'Réessayez ; si cela échoue encore, faites vérifier la carte à la commune.',
    },
    IDENTITY_SIGNATURE_INVALID: {
      what: 'Les données de la carte ont été modifiées et n’ont pas été utilisées.',
      todo: 'Faites vérifier la carte à la commune.',
    },
    ADDRESS_SIGNATURE_INVALID: {
      what: 'L’adresse de la carte a été modifiée et n’a pas été utilisée.',
      todo: 'Faites vérifier la carte à la commune.',
    },
    PHOTO_DIGEST_MISMATCH: {
      what: 'La photo de la carte ne correspond pas à vos données et n’a pas été utilisée.',
      todo: 'Faites vérifier la carte à la commune.',
    },
    CARD_PROOF_INVALID: {
      what: 'La carte n’a pas pu prouver qu’elle est bien le support d’origine de ces données. Rien n’en a été utilisé.',
      todo: 'Relisez la carte. Si cela échoue encore, faites-la vérifier à la commune.',
    },
    IDENTITY_FILE_INVALID: {
      what: 'Les données de la carte sont illisibles.',
      todo: 'Réessayez ; si cela échoue encore, faites vérifier la carte à la commune.',
    },
    ADDRESS_FILE_INVALID: {
      what: 'L’adresse de la carte est illisible.',
      todo: 'Réessayez ; si cela échoue encore, faites vérifier la carte à la commune.',
    },
    NATIONAL_NUMBER_INVALID: {
      what: 'Le numéro de registre national de la carte est incorrect.',
      todo: 'Faites vérifier la carte à la commune.',
    },
    NATIONAL_NUMBER_MISMATCH: {
      what: 'Les données de la carte sont de personnes différentes et n’ont pas été utilisées.',
      todo: 'Faites vérifier la carte à la commune.',
    },
    CARD_EXPIRED: { what: 'Votre carte a expiré.', todo: 'Demandez une nouvelle carte à la commune.' },
    DOCUMENT_SIGNATURE_INVALID: {
      what: 'La signature ne correspond pas à ce document.',
      todo: 'Rouvrez la demande et signez ce que vous voyez.',
    },
    SIGNER_NOT_SESSION_USER: {
      what: 'La carte appartient à une autre personne que celle qui est connectée.',
      todo: 'Utilisez la carte de la personne connectée, ou déconnectez-vous d’abord.',
    },
    USERNAME_TAKEN: { what: 'Ce nom d’utilisateur existe déjà.', todo: 'Choisissez un autre nom d’utilisateur.' },
    USERNAME_INVALID: {
      what: 'Ce nom d’utilisateur n’est pas possible.',
      todo: 'Utilisez de 3 à 40 lettres, chiffres, points, tirets ou traits de soulignement.',
    },
    PASSWORD_TOO_SHORT: {
      what: 'Le mot de passe est trop court.',
      todo: 'Choisissez un mot de passe d’au moins 6 caractères.',
    },
    PASSWORD_TOO_LONG: {
      what: 'Le mot de passe est trop long.',
      todo: 'Choisissez un mot de passe d’au plus {limit} caractères.',
    },
    PASSWORD_COMMON: {
      what: 'Ce mot de passe figure sur les listes des mots de passe les plus utilisés ; on l’essaie donc en premier.',
      todo: 'Choisissez-en un autre ; quelques mots à la suite se retiennent facilement et se devinent difficilement.',
    },
    PASSWORD_PERSONAL: {
      what: 'Ce mot de passe est votre nom d’utilisateur, votre nom ou votre commune.',
      todo: 'Choisissez un mot de passe qui ne parle pas de vous.',
    },
    PASSWORD_PREDICTABLE: {
      what: 'Ce mot de passe est une suite, une répétition ou une date, facile à deviner.',
      todo: 'Choisissez quelque chose sans motif, par exemple quelques mots à la suite.',
    },
    PASSWORD_WRONG: {
      what: 'Ce n’est pas votre mot de passe actuel.',
      todo: 'Tapez le mot de passe avec lequel vous vous connectez actuellement.',
    },
    CARD_ALREADY_REGISTERED: {
      what: 'Vous avez déjà un compte avec cette eID.',
      todo: 'Connectez-vous avec votre eID.',
    },
    CARD_NOT_REGISTERED: {
      what: 'Aucun compte n’a encore été créé avec cette eID.',
      todo: 'Créez un compte avec votre carte. Vous avez déjà un nom d’utilisateur ? Connectez-vous avec celui-ci et liez votre eID sous Mes paramètres.',
    },
    CARD_OF_OTHER_PERSON: {
      what: 'Cette carte est celle d’une autre personne que le titulaire de ce compte.',
      todo: 'Insérez votre propre carte dans le lecteur ; une nouvelle carte à votre nom convient aussi.',
    },
    ONLY_WAY_IN: {
      what: 'Vous ne pouvez pas le supprimer : c’est votre seul moyen de vous connecter.',
      todo: 'Ajoutez d’abord un autre moyen, un mot de passe ou votre eID.',
    },
    LOGIN_FAILED: {
      what: 'Le nom d’utilisateur et le mot de passe ne correspondent pas.',
      todo: 'Vérifiez les deux et réessayez.',
    },
    TOO_MANY_ATTEMPTS: {
      what: 'Il y a eu trop de tentatives en peu de temps.',
      todo: 'Attendez un quart d’heure et réessayez.',
    },
    LOGIN_REQUIRED: { what: 'Vous n’êtes pas ou plus connecté.', todo: 'Connectez-vous pour continuer.' },
    FORM_EXPIRED: { what: 'Ce formulaire a expiré.', todo: 'Rechargez la page et envoyez à nouveau le formulaire.' },
    FORM_INVALID: { what: 'Un ou plusieurs champs ne sont pas bien remplis.', todo: 'Corrigez les champs indiqués.' },
    BODY_TOO_LARGE: { what: 'Ce que vous avez envoyé est trop volumineux.', todo: 'Envoyez moins de texte.' },
    BODY_MALFORMED: {
      what: 'Ce que vous avez envoyé n’a pas pu être lu.',
      todo: 'Retournez à la page et renvoyez le formulaire.',
    },
    BODY_TYPE_UNSUPPORTED: {
      what: 'Ce que vous avez envoyé est d’un type qui n’est pas accepté ici.',
      todo: 'Utilisez le formulaire du site.',
    },
    PAGE_NOT_FOUND: { what: 'Cette page n’existe pas.', todo: 'Vérifiez l’adresse ou allez à la page d’accueil.' },
    REQUEST_NOT_FOUND: {
      what: 'Nous n’avons pas trouvé cette demande.',
      todo: 'Regardez dans l’historique de vos demandes.',
    },
    REQUEST_ALREADY_SIGNED: {
      what: 'Cette demande a déjà été envoyée.',
      todo: 'Vous n’avez plus rien à faire ; elle se trouve dans l’historique.',
    },
    REQUEST_CHANGED: { what: 'La demande a changé entre-temps.', todo: 'Rouvrez la demande et voyez où elle en est.' },
    EID_LOGIN_NEEDED: {
      what: 'Vous ne pouvez le demander que si vous êtes connecté avec votre eID.',
      todo: 'Connectez-vous avec votre eID. Si elle n’est pas encore liée, liez-la d’abord dans « Mes paramètres ».',
    },
    INVITATION_INVALID: {
      what: 'Ce code n’est pas ou plus valable.',
      todo: 'Vérifiez que vous l’avez bien recopié. Un code fonctionne une fois, pendant une semaine ; sinon, demandez-en un nouveau à votre gestionnaire.',
    },
    OWNER_PROOF_NEEDED: {
      what: 'Pour changer cela, montrez encore une fois que c’est bien vous.',
      todo: 'Tapez votre mot de passe dans ce formulaire, ou utilisez le bouton avec votre eID. Votre eID vaut pour un seul changement.',
    },
    LINK_EXPIRED: {
      what: 'Ce lien ne fonctionne plus : il a été utilisé, remplacé par un plus récent, ou il est trop ancien.',
      todo: 'Demandez un nouveau lien sur l’e-guichet.',
    },
    OPENID_REQUEST_REFUSED: {
      what: 'L’autre site demande votre connexion d’une manière que l’e-guichet ne connaît pas.',
      todo: 'Retournez sur ce site et réessayez. Si cela ne fonctionne pas, signalez-le à son gestionnaire.',
    },
    OPENID_REQUEST_EXPIRED: {
      what: 'Cette connexion à un autre site a expiré ou est déjà terminée.',
      todo: 'Retournez sur ce site et connectez-vous-y à nouveau.',
    },
    HOST_UNKNOWN: {
      what: 'L’e-guichet ne répond pas à cette adresse.',
      todo: 'Tapez l’adresse de l’e-guichet telle que la commune l’indique.',
    },
    USERNAME_RESERVED: {
      what: 'Ce nom d’utilisateur est réservé, ou ressemble trop à celui de quelqu’un d’autre.',
      todo: 'Choisissez-en un autre, par exemple avec votre prénom et votre nom.',
    },
    TOO_YOUNG: {
      what: 'Vous ne pouvez le demander qu’à partir de {limit} ans.',
      todo: 'Adressez-vous au guichet de la commune.',
    },
    STAFF_PASSWORD_TOO_SHORT: {
      what: 'Le mot de passe est trop court pour un collaborateur.',
      todo: 'Choisissez un mot de passe d’au moins {limit} caractères.',
    },
    ROLE_NOT_ALLOWED: {
      what: 'Votre rôle dans le back-office ne le permet pas.',
      todo: 'Demandez-le à un collègue qui a le bon rôle.',
    },
    STORAGE_UNAVAILABLE: {
      what: 'L’e-guichet ne peut pas enregistrer de données pour le moment.',
      todo: 'Réessayez dans quelques minutes ; rien n’a été enregistré.',
    },
    PORTAL_BUSY: {
      what: 'L’e-guichet est très sollicité en ce moment.',
      todo: 'Attendez une demi-minute et réessayez ; rien n’a été enregistré.',
    },
  },
};
