/** The doctor in French. */
import type { DoctorTexts } from './doctor-texts.ts';

export const fr: DoctorTexts = {
  checks: {
    configuration: 'Fichier de configuration',
    clock: 'Horloge de cet ordinateur',
    runtime: 'Node.js qui exécute ce programme',
    service: 'Service de cartes à puce',
    'service-rights': 'Droits sur le service de cartes à puce',
    'service-version': 'Version du service de cartes à puce',
    driver: 'Pilote de lecteurs',
    usb: 'Lecteurs branchés',
    readers: 'Lecteurs que le service connaît',
    'virtual-readers': 'Lecteurs qui ne sont pas réels',
    'pin-pad': 'Touches sur le lecteur',
    'card-use': 'Usage de la carte par d’autres programmes',
    card: 'Carte dans le lecteur',
    'card-contact': 'Contact avec la carte',
    'card-kind': 'Type de carte',
    'card-applet': 'Génération de la carte',
    'card-validity': 'Validité de la carte',
    'card-pin': 'Code PIN de la carte',
    'card-certificate': 'Certificat de la carte',
    'card-authority': 'Qui a émis la carte',
    browsers: 'Navigateurs',
    'manifest-levels': 'Manifestes d’une personne et de tous',
    manifests: 'Manifestes des navigateurs',
    'manifest-programs': 'Programmes que nomment les manifestes',
    'manifest-versions': 'Version des manifestes',
    policies: 'Règles de l’administrateur',
    'policy-host': 'Règle sur ce programme',
    'policy-extension': 'Règle sur l’extension',
    extension: 'Extension vue en dernier',
    'pin-dialog': 'Fenêtre pour le code PIN',
    'other-programs': 'Autres programmes qui utilisent des cartes',
    'firefox-modules': 'Modules de cartes dans Firefox',
    log: 'Journal de ce programme',
    cache: 'Certificats conservés',
    disk: 'Espace sur le disque',
    language: 'Langue du système',
  },
  inReader: 'lecteur {reader}',
  problems: {
    CONFIGURATION_UNREADABLE: {
      cause: 'Le fichier de configuration native-host.json est illisible ou n’est pas du JSON.',
      remedy: 'Corrigez-le ou supprimez-le ; sans lui, tout a une bonne valeur par défaut.',
    },
    CONFIGURATION_KEY: {
      cause:
        'Le fichier de configuration a un réglage {key} inconnu ou d’une valeur impossible ; le programme ne démarre donc pas.',
      remedy: 'Corrigez ou supprimez ce réglage dans native-host.json ou dans la stratégie de groupe.',
    },
    CLOCK_BEHIND: {
      cause: 'L’horloge indique {date}, avant l’installation ou la dernière utilisation de ce programme.',
      remedy: 'Réglez la date et l’heure, et laissez le système les tenir à jour.',
    },
    CLOCK_OR_PROGRAM_OLD: {
      cause:
        'Selon l’horloge, qui indique {date}, ce programme a {count} ans : l’horloge avance, ou le programme est dépassé.',
      remedy: 'Vérifiez la date et l’heure ; si elles sont justes, installez la dernière version.',
    },
    RUNTIME_OLD: {
      cause: 'Node.js {version} est trop ancien pour ce programme.',
      remedy: 'Installez Node.js 20.19 ou plus récent.',
    },
    EXTENSION_OTHER_PROTOCOL: {
      cause:
        'L’extension qui a appelé en dernier (version {version}) parle une autre version du protocole que ce programme.',
      remedy: 'Mettez à jour l’extension et ce programme ensemble.',
    },
    EXTENSION_NOT_SEEN: {
      cause: 'Aucune extension n’a encore appelé ce programme.',
      remedy: 'Si une connexion a été tentée : installez l’extension, activez-la et rechargez la page.',
    },
    SERVICE_MISSING: {
      cause: 'Le service de cartes à puce n’est pas installé.',
      remedy: 'Debian, Ubuntu : sudo apt install pcscd. Fedora : sudo dnf install pcsc-lite pcsc-lite-ccid.',
    },
    SERVICE_LIBRARY_MISSING: {
      cause: 'La bibliothèque qui mène au service de cartes à puce (libpcsclite) manque ou ne peut pas être chargée.',
      remedy: 'Debian, Ubuntu : sudo apt install libpcsclite1. Fedora : sudo dnf install pcsc-lite-libs.',
    },
    SERVICE_NO_RIGHTS: {
      cause: 'Le service de cartes à puce tourne, mais cet utilisateur n’y a pas accès.',
      remedy:
        'Examinez les droits de /run/pcscd/pcscd.comm et les règles polkit de org.debian.pcsc-lite ; une session à distance est souvent refusée.',
    },
    SERVICE_STOPPED: {
      cause: 'Le service de cartes à puce est installé, mais ne répond pas.',
      remedy: 'Linux : sudo systemctl enable --now pcscd.socket. Windows : démarrez le service « Carte à puce ».',
    },
    SERVICE_OLD: {
      cause: 'Le service de cartes à puce a la version {version}, qui peut manquer les lecteurs branchés plus tard.',
      remedy: 'Mettez à jour le paquet pcscd.',
    },
    DRIVER_MISSING: {
      cause: 'Le pilote des lecteurs USB ordinaires (libccid) n’est pas installé.',
      remedy: 'Debian, Ubuntu : sudo apt install libccid. Fedora : sudo dnf install pcsc-lite-ccid.',
    },
    READER_NOT_DRIVEN: {
      cause:
        'Un lecteur est branché ({count}), mais le service de cartes à puce ne le voit pas : le pilote manque, ou un autre programme l’a pris.',
      remedy: 'Installez libccid ou le pilote du fabricant ; arrêtez scdaemon de gpg-agent ; rebranchez le lecteur.',
    },
    READER_MISSING: {
      cause: 'Aucun lecteur de cartes n’est branché.',
      remedy: 'Branchez le lecteur, directement et non par un hub ou un clavier.',
    },
    READER_VIRTUAL: {
      cause: 'Il y a des lecteurs de Windows Hello ou d’un bureau à distance ({count}) ; ils sont ignorés.',
      remedy: 'Rien à faire. Dans une session à distance, le lecteur doit être transmis.',
    },
    CARD_HELD: {
      cause: 'Un autre programme garde la carte et ne la lâche pas.',
      remedy:
        'Fermez les autres programmes qui utilisent la carte : logiciels d’impôts ou de signature, le lecteur eID, GnuPG (gpgconf --kill scdaemon).',
    },
    CARD_ABSENT: {
      cause: 'Aucune carte n’est dans le lecteur.',
      remedy: 'Insérez la carte, la puce en premier. Sur les cartes depuis 2020, la puce est au verso.',
    },
    CARD_SILENT: {
      cause: 'Une carte est dans le lecteur, mais ne répond pas : à l’envers, sale ou défectueuse.',
      remedy:
        'Retirez-la, nettoyez la puce avec un chiffon sec, et insérez-la la puce en premier, du côté des contacts du lecteur.',
    },
    CARD_LOST_CONTACT: {
      cause: 'Le contact avec la carte a été perdu pendant la lecture.',
      remedy: 'Réinsérez la carte et laissez-la ; nettoyez la puce ; essayez un autre port USB.',
    },
    CARDS_SEVERAL: {
      cause: 'Il y a {count} cartes ; la fenêtre eID demande laquelle utiliser, et chacune est examinée ici.',
      remedy:
        'Rien à faire. Pour les commandes de ce programme qui utilisent une carte, ne laissez que celle-là dans son lecteur.',
    },
    CARD_FOREIGN: {
      cause: 'La carte dans le lecteur n’est pas une carte d’identité belge.',
      remedy: 'Insérez la carte d’identité belge, et non une carte bancaire ou un badge.',
    },
    CARD_TOO_OLD: {
      cause: 'La carte est de la génération {applet} ; ces cartes sont toutes périmées.',
      remedy: 'La commune délivre une nouvelle carte.',
    },
    CARD_PAST_VALIDITY: {
      cause: 'La carte était valable jusqu’au {date}.',
      remedy:
        'La commune délivre une nouvelle carte. Si cette date est encore à venir, l’horloge de l’ordinateur est fausse.',
    },
    CARD_INACTIVE: {
      cause: 'La carte n’a pas encore été activée.',
      remedy: 'Le citoyen l’active à la commune, avec la lettre qui contient le code PIN.',
    },
    PIN_NO_TRIES: {
      cause: 'Le code PIN est bloqué : il ne reste aucun essai.',
      remedy:
        'La commune le débloque ou en crée un nouveau. Le nom d’utilisateur et le mot de passe fonctionnent entre-temps.',
    },
    PIN_ONE_TRY: {
      cause: 'Il reste un seul essai pour le code PIN ; après une erreur, il est bloqué.',
      remedy: 'Ne le tapez que si vous en êtes sûr ; sinon, demandez d’abord à la commune.',
    },
    CERTIFICATE_PAST: {
      cause: 'Le certificat de la carte était valable jusqu’au {date}.',
      remedy:
        'La commune délivre une nouvelle carte. Si cette date est encore à venir, l’horloge de l’ordinateur est fausse.',
    },
    CERTIFICATE_FUTURE: {
      cause:
        'Le certificat de la carte n’est valable qu’à partir du {date} : l’horloge de cet ordinateur retarde, ou la carte est toute neuve.',
      remedy: 'Réglez l’horloge ; sinon, attendez ce jour.',
    },
    CERTIFICATE_ABSENT: {
      cause: 'La carte n’a pas de certificat pour se connecter, comme les cartes d’enfants.',
      remedy: 'Utilisez le nom d’utilisateur et le mot de passe.',
    },
    CARD_UNREADABLE: {
      cause: 'Un fichier de la carte est illisible ou n’est pas ce qu’il devrait être.',
      remedy: 'Réinsérez la carte et nettoyez la puce ; si cela persiste, la commune remplace la carte.',
    },
    AUTHORITY_TEST: {
      cause: 'Ceci est une carte de test ; un vrai site web la refuse.',
      remedy: 'Rien à faire sur un site de test ; sinon, utilisez une vraie carte.',
    },
    AUTHORITY_UNKNOWN: {
      cause: 'Le certificat racine de la carte n’est pas connu de cette version.',
      remedy: 'Mettez ce programme à jour ; si cela persiste, signalez-le.',
    },
    BROWSER_SANDBOXED_ONLY: {
      cause: '{browser} n’est ici que comme {sandbox}, dans un bac à sable qui le sépare de ce programme.',
      remedy:
        'Installez {browser} comme paquet ordinaire : Firefox depuis le dépôt de Mozilla (packages.mozilla.org), les autres depuis leur éditeur.',
    },
    BROWSER_MISSING: {
      cause: 'Aucun navigateur capable d’utiliser l’eID n’a été trouvé.',
      remedy: 'Installez Firefox, Chromium, Chrome, Edge ou un navigateur apparenté.',
    },
    BROWSER_SANDBOXED: {
      cause: '{browser} est ici comme {sandbox}, dans un bac à sable qui peut le séparer de ce programme.',
      remedy: 'Si l’eID n’y fonctionne pas, utilisez un autre navigateur ou installez-le comme paquet ordinaire.',
    },
    MANIFEST_HIDES_SYSTEM: {
      cause: '{browser} prend un manifeste défectueux de cet utilisateur, {place}, au lieu du bon que tout le monde a.',
      remedy: 'Effacez ce fichier ; ou écrivez-le à nouveau : eid-loket install --force --browser {option}',
    },
    MANIFEST_TWICE: {
      cause:
        '{browser} a deux bons manifestes et prend celui de cet utilisateur, {place}, qu’une mise à jour du programme pour tous ne renouvelle pas.',
      remedy:
        'Rien à faire tant que cela marche. Pour ne garder que celui de tous : eid-loket uninstall --browser {option}',
    },
    MANIFEST_MISSING: {
      cause: '{browser} ne connaît pas ce programme : il n’y a pas de manifeste.',
      remedy: 'Tapez : eid-loket install --browser {option}',
    },
    MANIFEST_BROKEN: {
      cause: 'Le manifeste {place} n’est pas lisible par {browser}.',
      remedy: 'Tapez : eid-loket install --force --browser {option}',
    },
    MANIFEST_WRONG_CALLER: {
      cause: 'Le manifeste {place} n’admet pas notre extension.',
      remedy: 'Tapez : eid-loket install --force --browser {option}',
    },
    MANIFEST_PROGRAM_MISSING: {
      cause: 'Le manifeste {place} nomme un programme absent (déplacé ou supprimé).',
      remedy: 'Réinstallez le programme, ou depuis son nouveau dossier : eid-loket install --force --browser {option}',
    },
    MANIFEST_PROGRAM_NOT_EXECUTABLE: {
      cause: 'Le manifeste {place} nomme un programme qui ne peut pas démarrer.',
      remedy: 'Rendez-le exécutable (chmod 755), ou tapez : eid-loket install --force --browser {option}',
    },
    MANIFEST_OTHER_VERSION: {
      cause: 'Le manifeste {place} provient d’une autre version d’eID Loket.',
      remedy: 'Tapez : eid-loket install --browser {option}',
    },
    POLICY_UNREADABLE: {
      cause: 'Un fichier de règles pour {browser} est illisible ou n’est pas du JSON ; le navigateur l’ignore.',
      remedy: 'L’administrateur le corrige.',
    },
    POLICY_BLOCKS_HOST: {
      cause: 'Une règle interdit ce programme à {browser}.',
      remedy: 'L’administrateur ajoute be.eidloket.host à NativeMessagingAllowlist, ou installe avec --system.',
    },
    POLICY_BLOCKS_EXTENSION: {
      cause: 'Une règle interdit notre extension dans {browser}.',
      remedy: 'L’administrateur l’autorise (ExtensionInstallAllowlist ou ExtensionSettings).',
    },
    POLICY_FORCES_EXTENSION: { cause: 'Une règle installe notre extension dans {browser}.', remedy: 'Rien à faire.' },
    PIN_PAD_UNUSED: {
      cause:
        'Le lecteur a des touches, mais le fichier de configuration omet pin-pad dans pinEntry ; elles ne servent pas.',
      remedy: 'Mettez pin-pad en tête de pinEntry dans native-host.json pour taper le code PIN sur le lecteur.',
    },
    PIN_DIALOG_MISSING: {
      cause: 'Il n’y a pas de pinentry graphique ; le code PIN est donc demandé dans la fenêtre eID du navigateur.',
      remedy: 'Installez pinentry-gnome3 ou pinentry-qt pour le taper hors du navigateur.',
    },
    PIN_DIALOG_NO_SCREEN: {
      cause: 'La fenêtre du code PIN n’a pas d’écran ici (ni DISPLAY ni WAYLAND_DISPLAY n’est défini).',
      remedy:
        'Exécutez ceci dans la session de bureau du citoyen ; si le navigateur ne les a pas non plus, seule sa fenêtre eID peut demander le code PIN.',
    },
    OTHER_PROGRAMS: {
      cause: 'D’autres programmes qui utilisent des cartes tournent : {programs}.',
      remedy: 'Si la carte est occupée, fermez-les.',
    },
    FIREFOX_MODULE: {
      cause: 'Firefox a un module de cartes (PKCS#11) d’un autre logiciel et peut utiliser la carte de lui-même.',
      remedy: 'Si la carte est occupée, désactivez le module dans Paramètres, Périphériques de sécurité.',
    },
    LOG_NOT_WRITABLE: {
      cause: 'Le journal ne peut pas être écrit ; une erreur ne laisse donc pas de trace.',
      remedy:
        'Examinez les droits du dossier du journal (sous Linux ~/.local/state/eid-loket) et logFolder dans la configuration.',
    },
    LOG_TRAFFIC: {
      cause: 'Le journal écrit l’en-tête de chaque commande à la carte.',
      remedy: 'Rétablissez logLevel quand la cause est trouvée.',
    },
    CACHE_NOT_WRITABLE: {
      cause: 'Les certificats publics ne peuvent pas être conservés, et chaque usage de la carte dure plus longtemps.',
      remedy: 'Examinez les droits du dossier de cache (sous Linux ~/.cache/eid-loket).',
    },
    DISK_FULL: {
      cause: 'Le disque est presque plein.',
      remedy: 'Faites de la place ; les navigateurs et ce programme en ont besoin.',
    },
    LANGUAGE_OTHER: {
      cause: 'La langue du système n’est ni nl, ni fr, ni de, ni en ; les fenêtres sont donc en anglais.',
      remedy: 'Rien à faire ; --language en choisit une autre.',
    },
  },
};
