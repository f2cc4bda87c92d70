/** What an administrator reads in the policy editor, in four languages: title and explanation of each setting. English of the extension's stands in its schema. Pure. */

export const LOCALES = { nl: 'nl-NL', fr: 'fr-FR', de: 'de-DE', en: 'en-US' };

/** @typedef {{ about: string, host: string, extension: (browser: string) => string, supported: string, settings: Record<string, [title: string, explanation: string]> }} PolicyTexts */

/** @param {{ properties: Record<string, { title: string, description: string }> }} managed the extension's schema @returns {Record<string, PolicyTexts>} */
export const policyTexts = (managed) => ({
  ...OTHERS,
  en: {
    ...ENGLISH,
    settings: {
      ...Object.fromEntries(
        Object.entries(managed.properties).map(([name, { title, description }]) => [name, [title, description]]),
      ),
      ...ENGLISH.settings,
    },
  },
});

const ENGLISH = {
  about: 'Belgian eID in the browser',
  host: 'Native host',
  extension: (browser) => `Extension in ${browser}`,
  supported: 'Windows 10 and newer',
  settings: {
    pinEntry: [
      'Permitted ways to type the PIN, in order',
      'One per line, the first that works is taken: pin-pad (the keys of the reader), pinentry (a dialog of the system), eid-window (the window of the extension). Not configured: all three, in this order.',
    ],
    pinentryProgram: [
      'Program for the PIN dialog',
      'Full path of a pinentry program, in place of those that systems install.',
    ],
    pcscBinding: [
      'Way to the card service',
      'koffi calls the library of the system and is the default. pcsclite is a second binding, without transactions.',
    ],
    logLevel: [
      'What the log holds',
      'info is the default. traffic adds the header of every command to the card. PINs and personal data are in no log.',
    ],
    logFolder: ['Folder of the log', 'Not configured: the folder for logs of the person who uses the browser.'],
    updateAddress: ['Address that tells of new versions', 'A signed file; without address and key, nobody is asked.'],
    updateKey: ['Key that signs what is told of new versions', 'Ed25519, 32 bytes in base64.'],
  },
};

const OTHERS = {
  nl: {
    about: 'Belgische eID in de browser',
    host: 'Programma voor de kaartlezer',
    extension: (browser) => `Extensie in ${browser}`,
    supported: 'Windows 10 en nieuwer',
    settings: {
      portals: [
        'Websites die de eID mogen gebruiken',
        'Oorsprongen met https en zonder pad, zoals https://e-loket.example. Ze komen bij die van de build.',
      ],
      webEidPortals: [
        'Websites waarvan de pagina’s de berichten van Web eID mogen gebruiken',
        'Oorsprongen zoals bij de websites die de eID mogen gebruiken. Ze moeten dat ook mogen: door de build, door die lijst of door de gebruiker.',
      ],
      beidConnectPortals: [
        'Websites waarvan de pagina’s de berichten van BeIDConnect mogen gebruiken',
        'Oorsprongen zoals bij de websites die de eID mogen gebruiken. Ze mogen dat door die lijst, door de gebruiker of niet.',
      ],
      signHashes: [
        'Pagina’s met berichten van een ander product mogen een hash laten ondertekenen',
        'Standaard ja. Uitgeschakeld weigert zulke handtekeningen, waarvan de gebruiker het document niet kan zien.',
      ],
      citizenPortals: [
        'De gebruiker mag websites toevoegen',
        'Standaard ja. Uitgeschakeld zet ook websites uit die de gebruiker eerder toevoegde.',
      ],
      clickRequired: ['Het eID-venster opent alleen na een klik op de pagina', 'Standaard ja.'],
      fillForms: ['De gebruiker mag formulieren van elke website invullen met de kaart', 'Standaard ja.'],
      ledger: [
        'De extensie mag lokaal bijhouden wat er gedaan werd',
        'Standaard ja; de gebruiker kan het uitzetten. Uitgeschakeld maakt de lijst leeg en houdt ze uit.',
      ],
      firstRunPage: ['Na het installeren opent een pagina', 'Standaard ja.'],
      pinEntry: [
        'Toegelaten manieren om de pincode in te geven, op volgorde',
        'Eén per regel, de eerste die werkt wordt genomen: pin-pad (de toetsen van de lezer), pinentry (een dialoog van het systeem), eid-window (het venster van de extensie). Niet geconfigureerd: alle drie, in deze volgorde.',
      ],
      pinentryProgram: [
        'Programma voor het venster van de pincode',
        'Volledig pad van een pinentry-programma, in plaats van die welke systemen installeren.',
      ],
      pcscBinding: [
        'Weg naar de kaartdienst',
        'koffi roept de bibliotheek van het systeem op en is de standaard. pcsclite is een tweede koppeling, zonder transacties.',
      ],
      logLevel: [
        'Wat het logboek bevat',
        'info is de standaard. traffic voegt de kop van elk commando aan de kaart toe. Pincodes en persoonsgegevens staan in geen enkel logboek.',
      ],
      logFolder: ['Map van het logboek', 'Niet geconfigureerd: de map voor logboeken van wie de browser gebruikt.'],
      updateAddress: [
        'Adres dat nieuwe versies meldt',
        'Een ondertekend bestand; zonder adres en sleutel wordt niets gevraagd.',
      ],
      updateKey: ['Sleutel die de melding van nieuwe versies ondertekent', 'Ed25519, 32 bytes in base64.'],
    },
  },
  fr: {
    about: 'eID belge dans le navigateur',
    host: 'Programme pour le lecteur de cartes',
    extension: (browser) => `Extension dans ${browser}`,
    supported: 'Windows 10 et plus récent',
    settings: {
      portals: [
        'Sites qui peuvent utiliser l’eID',
        'Origines en https et sans chemin, comme https://e-loket.example. Elles s’ajoutent à celles du build.',
      ],
      webEidPortals: [
        'Sites dont les pages peuvent utiliser les messages de Web eID',
        'Origines comme pour les sites qui peuvent utiliser l’eID. Ils doivent aussi pouvoir l’utiliser : par le build, par cette liste ou par l’utilisateur.',
      ],
      beidConnectPortals: [
        'Sites dont les pages peuvent utiliser les messages de BeIDConnect',
        'Origines comme pour les sites qui peuvent utiliser l’eID. Ils le peuvent par cette liste, par l’utilisateur ou pas du tout.',
      ],
      signHashes: [
        'Les pages avec les messages d’un autre produit peuvent faire signer un hash',
        'Oui par défaut. Désactivé refuse de telles signatures, dont l’utilisateur ne peut pas voir le document.',
      ],
      citizenPortals: [
        'L’utilisateur peut ajouter des sites',
        'Oui par défaut. Désactivé coupe aussi les sites que l’utilisateur a ajoutés auparavant.',
      ],
      clickRequired: ['La fenêtre eID ne s’ouvre qu’après un clic dans la page', 'Oui par défaut.'],
      fillForms: ['L’utilisateur peut remplir les formulaires de tout site avec la carte', 'Oui par défaut.'],
      ledger: [
        'L’extension peut tenir sa liste locale de ce qui a été fait',
        'Oui par défaut ; l’utilisateur peut la couper. Désactivé vide la liste et la garde coupée.',
      ],
      firstRunPage: ['Une page s’ouvre après l’installation', 'Oui par défaut.'],
      pinEntry: [
        'Façons permises de taper le code PIN, dans l’ordre',
        'Une par ligne, la première qui fonctionne est prise : pin-pad (les touches du lecteur), pinentry (un dialogue du système), eid-window (la fenêtre de l’extension). Non configuré : les trois, dans cet ordre.',
      ],
      pinentryProgram: [
        'Programme pour le dialogue du code PIN',
        'Chemin complet d’un programme pinentry, à la place de ceux que les systèmes installent.',
      ],
      pcscBinding: [
        'Accès au service des cartes',
        'koffi appelle la bibliothèque du système et est la valeur par défaut. pcsclite est une deuxième liaison, sans transactions.',
      ],
      logLevel: [
        'Contenu du journal',
        'info est la valeur par défaut. traffic ajoute l’en-tête de chaque commande à la carte. Aucun journal ne contient de code PIN ni de données personnelles.',
      ],
      logFolder: [
        'Dossier du journal',
        'Non configuré : le dossier des journaux de la personne qui utilise le navigateur.',
      ],
      updateAddress: [
        'Adresse qui annonce les nouvelles versions',
        'Un fichier signé ; sans adresse ni clé, personne n’est interrogé.',
      ],
      updateKey: ['Clé qui signe l’annonce des nouvelles versions', 'Ed25519, 32 octets en base64.'],
    },
  },
  de: {
    about: 'Belgische eID im Browser',
    host: 'Programm für den Kartenleser',
    extension: (browser) => `Erweiterung in ${browser}`,
    supported: 'Windows 10 und neuer',
    settings: {
      portals: [
        'Websites, die die eID benutzen dürfen',
        'Ursprünge mit https und ohne Pfad, wie https://e-loket.example. Sie kommen zu denen des Builds hinzu.',
      ],
      webEidPortals: [
        'Websites, deren Seiten die Nachrichten von Web eID benutzen dürfen',
        'Ursprünge wie bei den Websites, die die eID benutzen dürfen. Sie müssen das auch dürfen: durch den Build, durch jene Liste oder durch den Benutzer.',
      ],
      beidConnectPortals: [
        'Websites, deren Seiten die Nachrichten von BeIDConnect benutzen dürfen',
        'Ursprünge wie bei den Websites, die die eID benutzen dürfen. Sie dürfen es durch jene Liste, durch den Benutzer oder gar nicht.',
      ],
      signHashes: [
        'Seiten mit den Nachrichten eines anderen Produkts dürfen einen Hash unterschreiben lassen',
        'Standardmäßig ja. Deaktiviert lehnt solche Unterschriften ab, deren Dokument der Benutzer nicht sehen kann.',
      ],
      citizenPortals: [
        'Der Benutzer darf Websites hinzufügen',
        'Standardmäßig ja. Deaktiviert schaltet auch Websites ab, die der Benutzer vorher hinzugefügt hat.',
      ],
      clickRequired: ['Das eID-Fenster öffnet sich nur nach einem Klick auf der Seite', 'Standardmäßig ja.'],
      fillForms: ['Der Benutzer darf Formulare jeder Website mit der Karte ausfüllen', 'Standardmäßig ja.'],
      ledger: [
        'Die Erweiterung darf lokal aufzeichnen, was getan wurde',
        'Standardmäßig ja; der Benutzer kann es abschalten. Deaktiviert leert die Liste und hält sie abgeschaltet.',
      ],
      firstRunPage: ['Nach der Installation öffnet sich eine Seite', 'Standardmäßig ja.'],
      pinEntry: [
        'Erlaubte Arten, die PIN einzugeben, der Reihe nach',
        'Eine je Zeile, die erste, die funktioniert, wird genommen: pin-pad (die Tasten des Lesers), pinentry (ein Dialog des Systems), eid-window (das Fenster der Erweiterung). Nicht konfiguriert: alle drei, in dieser Reihenfolge.',
      ],
      pinentryProgram: [
        'Programm für den PIN-Dialog',
        'Vollständiger Pfad eines pinentry-Programms, anstelle derer, die Systeme installieren.',
      ],
      pcscBinding: [
        'Weg zum Kartendienst',
        'koffi ruft die Bibliothek des Systems auf und ist der Standard. pcsclite ist eine zweite Anbindung, ohne Transaktionen.',
      ],
      logLevel: [
        'Inhalt des Protokolls',
        'info ist der Standard. traffic fügt den Kopf jedes Befehls an die Karte hinzu. PINs und persönliche Daten stehen in keinem Protokoll.',
      ],
      logFolder: [
        'Ordner des Protokolls',
        'Nicht konfiguriert: der Ordner für Protokolle der Person, die den Browser benutzt.',
      ],
      updateAddress: [
        'Adresse, die neue Versionen meldet',
        'Eine signierte Datei; ohne Adresse und Schlüssel wird niemand gefragt.',
      ],
      updateKey: ['Schlüssel, der die Meldung neuer Versionen signiert', 'Ed25519, 32 Byte in Base64.'],
    },
  },
};
