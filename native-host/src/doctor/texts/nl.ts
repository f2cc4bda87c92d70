/** The doctor in Dutch. */
import type { DoctorTexts } from './doctor-texts.ts';

export const nl: DoctorTexts = {
  checks: {
    configuration: 'Configuratiebestand',
    clock: 'Klok van deze computer',
    runtime: 'Node.js waarop dit programma draait',
    service: 'Dienst voor kaartlezers',
    'service-rights': 'Rechten op de dienst voor kaartlezers',
    'service-version': 'Versie van de dienst voor kaartlezers',
    driver: 'Stuurprogramma van kaartlezers',
    usb: 'Aangesloten kaartlezers',
    readers: 'Kaartlezers die de dienst kent',
    'virtual-readers': 'Kaartlezers die niet echt zijn',
    'pin-pad': 'Toetsen op de kaartlezer',
    'card-use': 'Gebruik van de kaart door andere programma’s',
    card: 'Kaart in de lezer',
    'card-contact': 'Contact met de kaart',
    'card-kind': 'Soort kaart',
    'card-applet': 'Generatie van de kaart',
    'card-validity': 'Geldigheid van de kaart',
    'card-pin': 'Pincode van de kaart',
    'card-certificate': 'Certificaat van de kaart',
    'card-authority': 'Wie de kaart uitgaf',
    browsers: 'Browsers',
    'manifest-levels': 'Manifesten van één persoon en van iedereen',
    manifests: 'Manifesten van de browsers',
    'manifest-programs': 'Programma’s die de manifesten noemen',
    'manifest-versions': 'Versie van de manifesten',
    policies: 'Beleid van de beheerder',
    'policy-host': 'Beleid over dit programma',
    'policy-extension': 'Beleid over de extensie',
    extension: 'Extensie die het laatst gezien is',
    'pin-dialog': 'Venster voor de pincode',
    'other-programs': 'Andere programma’s die kaarten gebruiken',
    'firefox-modules': 'Kaartmodules in Firefox',
    log: 'Logboek van dit programma',
    cache: 'Bewaarde certificaten',
    disk: 'Plaats op de schijf',
    language: 'Taal van het systeem',
  },
  inReader: 'lezer {reader}',
  problems: {
    CONFIGURATION_UNREADABLE: {
      cause: 'Het configuratiebestand native-host.json is niet te lezen of is geen JSON.',
      remedy: 'Verbeter of verwijder het; zonder dat bestand heeft alles een goede standaardwaarde.',
    },
    CONFIGURATION_KEY: {
      cause:
        'Het configuratiebestand heeft een instelling {key} die onbekend is of een onmogelijke waarde heeft, en dus start het programma niet.',
      remedy: 'Verbeter of verwijder die instelling in native-host.json of in het groepsbeleid.',
    },
    CLOCK_BEHIND: {
      cause: 'De klok zegt {date}; dat is vóór dit programma geïnstalleerd of het laatst gebruikt is.',
      remedy: 'Zet datum en tijd juist, en laat het systeem ze zelf bijhouden.',
    },
    CLOCK_OR_PROGRAM_OLD: {
      cause:
        'Volgens de klok, die {date} zegt, is dit programma {count} jaar oud: de klok loopt voor, of het programma is verouderd.',
      remedy: 'Kijk of datum en tijd juist zijn; zijn ze dat, installeer dan de nieuwste versie.',
    },
    RUNTIME_OLD: {
      cause: 'Node.js {version} is te oud voor dit programma.',
      remedy: 'Installeer Node.js 20.19 of nieuwer.',
    },
    EXTENSION_OTHER_PROTOCOL: {
      cause:
        'De extensie die het laatst opriep (versie {version}) spreekt een andere protocolversie dan dit programma.',
      remedy: 'Werk de extensie en dit programma samen bij.',
    },
    EXTENSION_NOT_SEEN: {
      cause: 'Nog geen enkele extensie heeft dit programma opgeroepen.',
      remedy: 'Is er al een aanmelding geprobeerd: installeer de extensie, zet ze aan en herlaad de pagina.',
    },
    SERVICE_MISSING: {
      cause: 'De dienst voor kaartlezers is niet geïnstalleerd.',
      remedy: 'Debian, Ubuntu: sudo apt install pcscd. Fedora: sudo dnf install pcsc-lite pcsc-lite-ccid.',
    },
    SERVICE_LIBRARY_MISSING: {
      cause:
        'De bibliotheek die naar de dienst voor kaartlezers leidt (libpcsclite) ontbreekt of kan niet geladen worden.',
      remedy: 'Debian, Ubuntu: sudo apt install libpcsclite1. Fedora: sudo dnf install pcsc-lite-libs.',
    },
    SERVICE_NO_RIGHTS: {
      cause: 'De dienst voor kaartlezers draait, maar deze gebruiker mag er niet mee praten.',
      remedy:
        'Bekijk de rechten van /run/pcscd/pcscd.comm en de polkit-regels voor org.debian.pcsc-lite; een sessie op afstand wordt vaak geweigerd.',
    },
    SERVICE_STOPPED: {
      cause: 'De dienst voor kaartlezers is geïnstalleerd, maar antwoordt niet.',
      remedy: 'Linux: sudo systemctl enable --now pcscd.socket. Windows: start de dienst "Smartcard".',
    },
    SERVICE_OLD: {
      cause: 'De dienst voor kaartlezers heeft versie {version}, die later aangesloten lezers kan missen.',
      remedy: 'Werk het pakket pcscd bij.',
    },
    DRIVER_MISSING: {
      cause: 'Het stuurprogramma voor gewone USB-lezers (libccid) is niet geïnstalleerd.',
      remedy: 'Debian, Ubuntu: sudo apt install libccid. Fedora: sudo dnf install pcsc-lite-ccid.',
    },
    READER_NOT_DRIVEN: {
      cause:
        'Er is een kaartlezer aangesloten ({count}), maar de dienst voor kaartlezers ziet hem niet: het stuurprogramma ontbreekt, of een ander programma nam hem.',
      remedy:
        'Installeer libccid of het stuurprogramma van de maker; stop scdaemon van gpg-agent; sluit de lezer opnieuw aan.',
    },
    READER_MISSING: {
      cause: 'Er is geen kaartlezer aangesloten.',
      remedy: 'Sluit de lezer aan, rechtstreeks en niet via een hub of toetsenbord.',
    },
    READER_VIRTUAL: {
      cause: 'Er zijn lezers van Windows Hello of van een bureaublad op afstand ({count}); ze tellen niet mee.',
      remedy: 'Niets te doen. In een sessie op afstand moet de lezer doorgegeven worden.',
    },
    CARD_HELD: {
      cause: 'Een ander programma houdt de kaart vast en laat ze niet los.',
      remedy:
        'Sluit andere programma’s die de kaart gebruiken: software voor belastingen of ondertekenen, de eID-viewer, GnuPG (gpgconf --kill scdaemon).',
    },
    CARD_ABSENT: {
      cause: 'Er zit geen kaart in de lezer.',
      remedy: 'Schuif de kaart met de chip eerst in de lezer. Op kaarten vanaf 2020 zit de chip op de achterkant.',
    },
    CARD_SILENT: {
      cause: 'Er zit een kaart in de lezer, maar ze antwoordt niet: omgekeerd, vuil of defect.',
      remedy:
        'Neem ze eruit, wrijf de chip schoon met een droge doek, en steek ze erin met de chip eerst en naar de contacten van de lezer.',
    },
    CARD_LOST_CONTACT: {
      cause: 'Het contact met de kaart ging verloren tijdens het lezen.',
      remedy: 'Steek de kaart opnieuw in en laat ze zitten; wrijf de chip schoon; probeer een andere USB-poort.',
    },
    CARDS_SEVERAL: {
      cause: 'Er zitten {count} kaarten in; het eID-venster vraagt welke bedoeld is, en hier wordt elke bekeken.',
      remedy:
        'Niets te doen. Laat voor de opdrachten van dit programma die een kaart gebruiken alleen die kaart in haar lezer.',
    },
    CARD_FOREIGN: {
      cause: 'De kaart in de lezer is geen Belgische identiteitskaart.',
      remedy: 'Steek de Belgische identiteitskaart in, en geen bankkaart of badge.',
    },
    CARD_TOO_OLD: {
      cause: 'De kaart is van generatie {applet}; die kaarten zijn allemaal vervallen.',
      remedy: 'De gemeente geeft een nieuwe kaart.',
    },
    CARD_PAST_VALIDITY: {
      cause: 'De kaart was geldig tot {date}.',
      remedy:
        'De gemeente geeft een nieuwe kaart. Ligt die datum nog in de toekomst, dan staat de klok van de computer fout.',
    },
    CARD_INACTIVE: {
      cause: 'De kaart is nog niet geactiveerd.',
      remedy: 'De burger activeert ze bij de gemeente, met de brief waarin de pincode staat.',
    },
    PIN_NO_TRIES: {
      cause: 'De pincode is geblokkeerd: er zijn geen pogingen meer.',
      remedy: 'De gemeente deblokkeert ze of maakt een nieuwe. Aanmelden met gebruikersnaam en paswoord kan intussen.',
    },
    PIN_ONE_TRY: {
      cause: 'Er is nog één poging voor de pincode; na nog een foute is ze geblokkeerd.',
      remedy: 'Typ ze alleen als u zeker bent; vraag anders eerst de gemeente.',
    },
    CERTIFICATE_PAST: {
      cause: 'Het certificaat van de kaart was geldig tot {date}.',
      remedy:
        'De gemeente geeft een nieuwe kaart. Ligt die datum nog in de toekomst, dan staat de klok van de computer fout.',
    },
    CERTIFICATE_FUTURE: {
      cause:
        'Het certificaat van de kaart is pas geldig vanaf {date}: de klok van deze computer loopt achter, of de kaart is zo nieuw.',
      remedy: 'Zet de klok juist; wacht anders tot die dag.',
    },
    CERTIFICATE_ABSENT: {
      cause: 'De kaart heeft geen certificaat om zich aan te melden, zoals kaarten van kinderen.',
      remedy: 'Gebruik gebruikersnaam en paswoord.',
    },
    CARD_UNREADABLE: {
      cause: 'Een bestand van de kaart is niet te lezen of is niet wat het moet zijn.',
      remedy: 'Steek de kaart opnieuw in en wrijf de chip schoon; blijft het zo, dan vervangt de gemeente de kaart.',
    },
    AUTHORITY_TEST: {
      cause: 'Dit is een testkaart; een echte website weigert ze.',
      remedy: 'Niets te doen op een testwebsite; gebruik anders een echte kaart.',
    },
    AUTHORITY_UNKNOWN: {
      cause: 'Het rootcertificaat op de kaart is er geen dat deze versie kent.',
      remedy: 'Werk dit programma bij; blijft het zo, meld het.',
    },
    BROWSER_SANDBOXED_ONLY: {
      cause: '{browser} is hier alleen als {sandbox}, in een afscherming die hem van dit programma weghoudt.',
      remedy:
        'Installeer {browser} als gewoon pakket: Firefox uit de eigen bron van Mozilla (packages.mozilla.org), andere van hun maker.',
    },
    BROWSER_MISSING: {
      cause: 'Er is geen browser gevonden die de eID kan gebruiken.',
      remedy: 'Installeer Firefox, Chromium, Chrome, Edge of een verwante.',
    },
    BROWSER_SANDBOXED: {
      cause: '{browser} is hier als {sandbox}, in een afscherming die hem van dit programma kan weghouden.',
      remedy: 'Werkt de eID er niet in, gebruik dan een andere browser of installeer hem als gewoon pakket.',
    },
    MANIFEST_HIDES_SYSTEM: {
      cause:
        '{browser} neemt een foutief manifest van deze gebruiker, {place}, in plaats van het goede dat iedereen heeft.',
      remedy: 'Wis dat bestand; of schrijf het opnieuw: eid-loket install --force --browser {option}',
    },
    MANIFEST_TWICE: {
      cause:
        '{browser} heeft twee goede manifesten en neemt dat van deze gebruiker, {place}; een update van het programma voor iedereen vernieuwt dat niet.',
      remedy:
        'Niets te doen zolang het werkt. Om alleen dat voor iedereen over te houden: eid-loket uninstall --browser {option}',
    },
    MANIFEST_MISSING: {
      cause: '{browser} kent dit programma niet: er is geen manifest voor.',
      remedy: 'Typ: eid-loket install --browser {option}',
    },
    MANIFEST_BROKEN: {
      cause: 'Het manifest {place} is er geen dat {browser} kan lezen.',
      remedy: 'Typ: eid-loket install --force --browser {option}',
    },
    MANIFEST_WRONG_CALLER: {
      cause: 'Het manifest {place} laat onze extensie niet toe.',
      remedy: 'Typ: eid-loket install --force --browser {option}',
    },
    MANIFEST_PROGRAM_MISSING: {
      cause: 'Het manifest {place} noemt een programma dat er niet is (verplaatst of verwijderd).',
      remedy: 'Installeer het programma opnieuw, of vanuit de nieuwe map: eid-loket install --force --browser {option}',
    },
    MANIFEST_PROGRAM_NOT_EXECUTABLE: {
      cause: 'Het manifest {place} noemt een programma dat niet mag starten.',
      remedy: 'Maak het uitvoerbaar (chmod 755), of typ: eid-loket install --force --browser {option}',
    },
    MANIFEST_OTHER_VERSION: {
      cause: 'Het manifest {place} is achtergelaten door een andere versie van eID Loket.',
      remedy: 'Typ: eid-loket install --browser {option}',
    },
    POLICY_UNREADABLE: {
      cause: 'Een beleidsbestand voor {browser} is niet te lezen of is geen JSON; de browser slaat het over.',
      remedy: 'De beheerder verbetert het.',
    },
    POLICY_BLOCKS_HOST: {
      cause: 'Een beleid houdt {browser} van dit programma weg.',
      remedy: 'De beheerder zet be.eidloket.host in NativeMessagingAllowlist, of installeert met --system.',
    },
    POLICY_BLOCKS_EXTENSION: {
      cause: 'Een beleid verbiedt onze extensie in {browser}.',
      remedy: 'De beheerder laat ze toe (ExtensionInstallAllowlist of ExtensionSettings).',
    },
    POLICY_FORCES_EXTENSION: { cause: 'Een beleid installeert onze extensie in {browser}.', remedy: 'Niets te doen.' },
    PIN_PAD_UNUSED: {
      cause:
        'De kaartlezer heeft toetsen, maar het configuratiebestand laat pin-pad weg uit pinEntry; ze worden niet gebruikt.',
      remedy: 'Zet pin-pad vooraan in pinEntry in native-host.json om de pincode op de lezer te typen.',
    },
    PIN_DIALOG_MISSING: {
      cause: 'Er is geen grafische pinentry; de pincode wordt dus in het eID-venster van de browser gevraagd.',
      remedy: 'Installeer pinentry-gnome3 of pinentry-qt om ze buiten de browser te typen.',
    },
    PIN_DIALOG_NO_SCREEN: {
      cause: 'Het venster voor de pincode heeft hier geen scherm (DISPLAY noch WAYLAND_DISPLAY is gezet).',
      remedy:
        'Voer dit uit in de eigen bureaubladsessie van de burger; mist ook de browser ze, dan kan alleen het eID-venster de pincode vragen.',
    },
    OTHER_PROGRAMS: {
      cause: 'Er draaien andere programma’s die kaarten gebruiken: {programs}.',
      remedy: 'Is de kaart in gebruik, sluit ze dan.',
    },
    FIREFOX_MODULE: {
      cause: 'Firefox heeft een kaartmodule (PKCS#11) van andere software en kan de kaart zelf gebruiken.',
      remedy: 'Is de kaart in gebruik, zet de module uit bij Instellingen, Beveiligingsapparaten.',
    },
    LOG_NOT_WRITABLE: {
      cause: 'Het logboek is niet te schrijven; een fout laat dus geen spoor na.',
      remedy: 'Bekijk de rechten van de logmap (op Linux ~/.local/state/eid-loket) en logFolder in de configuratie.',
    },
    LOG_TRAFFIC: {
      cause: 'Het logboek schrijft de kop van elk commando aan de kaart.',
      remedy: 'Zet logLevel terug als de oorzaak gevonden is.',
    },
    CACHE_NOT_WRITABLE: {
      cause: 'Openbare certificaten kunnen niet bewaard worden, en dus duurt elk gebruik van de kaart langer.',
      remedy: 'Bekijk de rechten van de cachemap (op Linux ~/.cache/eid-loket).',
    },
    DISK_FULL: {
      cause: 'De schijf is bijna vol.',
      remedy: 'Maak plaats; browsers en dit programma hebben wat nodig om te werken.',
    },
    LANGUAGE_OTHER: {
      cause: 'De taal van het systeem is niet nl, fr, de of en; vensters zijn dus in het Engels.',
      remedy: 'Niets te doen; --language kiest een andere.',
    },
  },
};
