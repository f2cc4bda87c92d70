/** The doctor in German. */
import type { DoctorTexts } from './doctor-texts.ts';

export const de: DoctorTexts = {
  checks: {
    configuration: 'Konfigurationsdatei',
    clock: 'Uhr dieses Computers',
    runtime: 'Node.js, mit dem dieses Programm läuft',
    service: 'Dienst für Kartenleser',
    'service-rights': 'Rechte am Dienst für Kartenleser',
    'service-version': 'Version des Dienstes für Kartenleser',
    driver: 'Treiber für Kartenleser',
    usb: 'Angeschlossene Kartenleser',
    readers: 'Kartenleser, die der Dienst kennt',
    'virtual-readers': 'Kartenleser, die keine echten sind',
    'pin-pad': 'Tasten am Kartenleser',
    'card-use': 'Nutzung der Karte durch andere Programme',
    card: 'Karte im Leser',
    'card-contact': 'Kontakt mit der Karte',
    'card-kind': 'Art der Karte',
    'card-applet': 'Generation der Karte',
    'card-validity': 'Gültigkeit der Karte',
    'card-pin': 'PIN-Code der Karte',
    'card-certificate': 'Zertifikat der Karte',
    'card-authority': 'Aussteller der Karte',
    browsers: 'Browser',
    'manifest-levels': 'Manifeste einer Person und aller',
    manifests: 'Manifeste der Browser',
    'manifest-programs': 'Programme, die die Manifeste nennen',
    'manifest-versions': 'Version der Manifeste',
    policies: 'Richtlinien des Administrators',
    'policy-host': 'Richtlinie zu diesem Programm',
    'policy-extension': 'Richtlinie zur Erweiterung',
    extension: 'Zuletzt gesehene Erweiterung',
    'pin-dialog': 'Fenster für den PIN-Code',
    'other-programs': 'Andere Programme, die Karten nutzen',
    'firefox-modules': 'Kartenmodule in Firefox',
    log: 'Protokoll dieses Programms',
    cache: 'Aufbewahrte Zertifikate',
    disk: 'Platz auf der Festplatte',
    language: 'Sprache des Systems',
  },
  inReader: 'Leser {reader}',
  problems: {
    CONFIGURATION_UNREADABLE: {
      cause: 'Die Konfigurationsdatei native-host.json ist nicht lesbar oder kein JSON.',
      remedy: 'Berichtigen oder entfernen Sie sie; ohne sie hat alles einen guten Standardwert.',
    },
    CONFIGURATION_KEY: {
      cause:
        'Die Konfigurationsdatei hat eine Einstellung {key}, die unbekannt ist oder einen unmöglichen Wert hat; darum startet das Programm nicht.',
      remedy: 'Berichtigen oder entfernen Sie diese Einstellung in native-host.json oder in der Gruppenrichtlinie.',
    },
    CLOCK_BEHIND: {
      cause: 'Die Uhr sagt {date}; das ist vor der Installation oder letzten Nutzung dieses Programms.',
      remedy: 'Stellen Sie Datum und Uhrzeit richtig, und lassen Sie das System sie selbst führen.',
    },
    CLOCK_OR_PROGRAM_OLD: {
      cause:
        'Nach der Uhr, die {date} sagt, ist dieses Programm {count} Jahre alt: Die Uhr geht vor, oder das Programm ist veraltet.',
      remedy: 'Prüfen Sie Datum und Uhrzeit; stimmen sie, installieren Sie die neueste Version.',
    },
    RUNTIME_OLD: {
      cause: 'Node.js {version} ist zu alt für dieses Programm.',
      remedy: 'Installieren Sie Node.js 20.19 oder neuer.',
    },
    EXTENSION_OTHER_PROTOCOL: {
      cause:
        'Die Erweiterung, die zuletzt anrief (Version {version}), spricht eine andere Protokollversion als dieses Programm.',
      remedy: 'Aktualisieren Sie Erweiterung und Programm zusammen.',
    },
    EXTENSION_NOT_SEEN: {
      cause: 'Noch keine Erweiterung hat dieses Programm aufgerufen.',
      remedy:
        'Wurde schon eine Anmeldung versucht: Installieren Sie die Erweiterung, schalten Sie sie ein und laden Sie die Seite neu.',
    },
    SERVICE_MISSING: {
      cause: 'Der Dienst für Kartenleser ist nicht installiert.',
      remedy: 'Debian, Ubuntu: sudo apt install pcscd. Fedora: sudo dnf install pcsc-lite pcsc-lite-ccid.',
    },
    SERVICE_LIBRARY_MISSING: {
      cause:
        'Die Bibliothek, die zum Dienst für Kartenleser führt (libpcsclite), fehlt oder kann nicht geladen werden.',
      remedy: 'Debian, Ubuntu: sudo apt install libpcsclite1. Fedora: sudo dnf install pcsc-lite-libs.',
    },
    SERVICE_NO_RIGHTS: {
      cause: 'Der Dienst für Kartenleser läuft, aber dieser Benutzer darf nicht mit ihm sprechen.',
      remedy:
        'Prüfen Sie die Rechte von /run/pcscd/pcscd.comm und die polkit-Regeln für org.debian.pcsc-lite; eine Fernsitzung wird oft abgewiesen.',
    },
    SERVICE_STOPPED: {
      cause: 'Der Dienst für Kartenleser ist installiert, antwortet aber nicht.',
      remedy: 'Linux: sudo systemctl enable --now pcscd.socket. Windows: Starten Sie den Dienst „Smartcard“.',
    },
    SERVICE_OLD: {
      cause: 'Der Dienst für Kartenleser hat Version {version}, die später angeschlossene Leser übersehen kann.',
      remedy: 'Aktualisieren Sie das Paket pcscd.',
    },
    DRIVER_MISSING: {
      cause: 'Der Treiber für gewöhnliche USB-Leser (libccid) ist nicht installiert.',
      remedy: 'Debian, Ubuntu: sudo apt install libccid. Fedora: sudo dnf install pcsc-lite-ccid.',
    },
    READER_NOT_DRIVEN: {
      cause:
        'Ein Kartenleser ist angeschlossen ({count}), aber der Dienst sieht ihn nicht: Der Treiber fehlt, oder ein anderes Programm hat ihn genommen.',
      remedy:
        'Installieren Sie libccid oder den Treiber des Herstellers; beenden Sie scdaemon von gpg-agent; stecken Sie den Leser neu ein.',
    },
    READER_MISSING: {
      cause: 'Es ist kein Kartenleser angeschlossen.',
      remedy: 'Schließen Sie den Leser an, direkt und nicht über einen Hub oder eine Tastatur.',
    },
    READER_VIRTUAL: {
      cause: 'Es gibt Leser von Windows Hello oder eines Remotedesktops ({count}); sie zählen nicht.',
      remedy: 'Nichts zu tun. In einer Fernsitzung muss der Leser weitergereicht werden.',
    },
    CARD_HELD: {
      cause: 'Ein anderes Programm hält die Karte fest und gibt sie nicht frei.',
      remedy:
        'Schließen Sie andere Programme, die die Karte nutzen: Steuer- oder Signatursoftware, den eID-Viewer, GnuPG (gpgconf --kill scdaemon).',
    },
    CARD_ABSENT: {
      cause: 'Es steckt keine Karte im Leser.',
      remedy: 'Stecken Sie die Karte mit dem Chip voran ein. Auf Karten ab 2020 ist der Chip auf der Rückseite.',
    },
    CARD_SILENT: {
      cause: 'Eine Karte steckt im Leser, antwortet aber nicht: verkehrt herum, schmutzig oder defekt.',
      remedy:
        'Nehmen Sie sie heraus, reiben Sie den Chip mit einem trockenen Tuch sauber, und stecken Sie sie mit dem Chip voran zu den Kontakten des Lesers ein.',
    },
    CARD_LOST_CONTACT: {
      cause: 'Der Kontakt zur Karte ging beim Lesen verloren.',
      remedy:
        'Stecken Sie die Karte neu ein und lassen Sie sie stecken; reinigen Sie den Chip; versuchen Sie einen anderen USB-Anschluss.',
    },
    CARDS_SEVERAL: {
      cause: 'Es stecken {count} Karten; das eID-Fenster fragt, welche gemeint ist, und hier wird jede angesehen.',
      remedy:
        'Nichts zu tun. Für die Befehle dieses Programms, die eine Karte benutzen, lassen Sie nur diese im Leser.',
    },
    CARD_FOREIGN: {
      cause: 'Die Karte im Leser ist kein belgischer Personalausweis.',
      remedy: 'Stecken Sie den belgischen Personalausweis ein und keine Bankkarte oder Zutrittskarte.',
    },
    CARD_TOO_OLD: {
      cause: 'Die Karte ist von der Generation {applet}; diese Karten sind alle abgelaufen.',
      remedy: 'Die Gemeinde stellt eine neue Karte aus.',
    },
    CARD_PAST_VALIDITY: {
      cause: 'Die Karte war gültig bis {date}.',
      remedy:
        'Die Gemeinde stellt eine neue Karte aus. Liegt dieses Datum noch in der Zukunft, geht die Uhr des Computers falsch.',
    },
    CARD_INACTIVE: {
      cause: 'Die Karte ist noch nicht aktiviert.',
      remedy: 'Der Bürger aktiviert sie bei der Gemeinde, mit dem Brief, der den PIN-Code enthält.',
    },
    PIN_NO_TRIES: {
      cause: 'Der PIN-Code ist gesperrt: Es sind keine Versuche übrig.',
      remedy:
        'Die Gemeinde entsperrt ihn oder vergibt einen neuen. Benutzername und Passwort funktionieren inzwischen.',
    },
    PIN_ONE_TRY: {
      cause: 'Für den PIN-Code bleibt ein Versuch; nach einem weiteren Fehler ist er gesperrt.',
      remedy: 'Tippen Sie ihn nur ein, wenn Sie sicher sind; fragen Sie sonst zuerst die Gemeinde.',
    },
    CERTIFICATE_PAST: {
      cause: 'Das Zertifikat der Karte war gültig bis {date}.',
      remedy:
        'Die Gemeinde stellt eine neue Karte aus. Liegt dieses Datum noch in der Zukunft, geht die Uhr des Computers falsch.',
    },
    CERTIFICATE_FUTURE: {
      cause:
        'Das Zertifikat der Karte gilt erst ab {date}: Die Uhr dieses Computers geht nach, oder die Karte ist so neu.',
      remedy: 'Stellen Sie die Uhr richtig; warten Sie sonst bis zu diesem Tag.',
    },
    CERTIFICATE_ABSENT: {
      cause: 'Die Karte hat kein Zertifikat zum Anmelden, wie Karten von Kindern.',
      remedy: 'Verwenden Sie Benutzername und Passwort.',
    },
    CARD_UNREADABLE: {
      cause: 'Eine Datei der Karte ist nicht lesbar oder nicht, was sie sein sollte.',
      remedy: 'Stecken Sie die Karte neu ein und reinigen Sie den Chip; bleibt es so, ersetzt die Gemeinde die Karte.',
    },
    AUTHORITY_TEST: {
      cause: 'Dies ist eine Testkarte; eine echte Website weist sie ab.',
      remedy: 'Auf einer Test-Website ist nichts zu tun; verwenden Sie sonst eine echte Karte.',
    },
    AUTHORITY_UNKNOWN: {
      cause: 'Das Wurzelzertifikat der Karte kennt diese Version nicht.',
      remedy: 'Aktualisieren Sie dieses Programm; bleibt es so, melden Sie es.',
    },
    BROWSER_SANDBOXED_ONLY: {
      cause: '{browser} gibt es hier nur als {sandbox}, in einer Abschottung, die ihn von diesem Programm trennt.',
      remedy:
        'Installieren Sie {browser} als gewöhnliches Paket: Firefox aus Mozillas eigener Quelle (packages.mozilla.org), andere von ihrem Hersteller.',
    },
    BROWSER_MISSING: {
      cause: 'Es wurde kein Browser gefunden, der die eID nutzen kann.',
      remedy: 'Installieren Sie Firefox, Chromium, Chrome, Edge oder einen verwandten.',
    },
    BROWSER_SANDBOXED: {
      cause: '{browser} gibt es hier als {sandbox}, in einer Abschottung, die ihn von diesem Programm trennen kann.',
      remedy:
        'Funktioniert die eID darin nicht, nehmen Sie einen anderen Browser oder installieren Sie ihn als gewöhnliches Paket.',
    },
    MANIFEST_HIDES_SYSTEM: {
      cause: '{browser} nimmt ein fehlerhaftes Manifest dieses Benutzers, {place}, statt des guten, das alle haben.',
      remedy: 'Löschen Sie diese Datei; oder schreiben Sie sie neu: eid-loket install --force --browser {option}',
    },
    MANIFEST_TWICE: {
      cause:
        '{browser} hat zwei gute Manifeste und nimmt das dieses Benutzers, {place}, das eine Aktualisierung des Programms für alle nicht erneuert.',
      remedy: 'Nichts zu tun, solange es geht. Um nur das für alle zu behalten: eid-loket uninstall --browser {option}',
    },
    MANIFEST_MISSING: {
      cause: '{browser} kennt dieses Programm nicht: Es gibt kein Manifest dafür.',
      remedy: 'Tippen Sie: eid-loket install --browser {option}',
    },
    MANIFEST_BROKEN: {
      cause: 'Das Manifest {place} kann {browser} nicht lesen.',
      remedy: 'Tippen Sie: eid-loket install --force --browser {option}',
    },
    MANIFEST_WRONG_CALLER: {
      cause: 'Das Manifest {place} lässt unsere Erweiterung nicht zu.',
      remedy: 'Tippen Sie: eid-loket install --force --browser {option}',
    },
    MANIFEST_PROGRAM_MISSING: {
      cause: 'Das Manifest {place} nennt ein Programm, das nicht da ist (verschoben oder entfernt).',
      remedy:
        'Installieren Sie das Programm neu, oder aus seinem neuen Ordner: eid-loket install --force --browser {option}',
    },
    MANIFEST_PROGRAM_NOT_EXECUTABLE: {
      cause: 'Das Manifest {place} nennt ein Programm, das nicht starten darf.',
      remedy: 'Machen Sie es ausführbar (chmod 755), oder tippen Sie: eid-loket install --force --browser {option}',
    },
    MANIFEST_OTHER_VERSION: {
      cause: 'Das Manifest {place} stammt von einer anderen Version von eID Loket.',
      remedy: 'Tippen Sie: eid-loket install --browser {option}',
    },
    POLICY_UNREADABLE: {
      cause: 'Eine Richtliniendatei für {browser} ist nicht lesbar oder kein JSON; der Browser übergeht sie.',
      remedy: 'Der Administrator berichtigt sie.',
    },
    POLICY_BLOCKS_HOST: {
      cause: 'Eine Richtlinie hält {browser} von diesem Programm fern.',
      remedy: 'Der Administrator nimmt be.eidloket.host in NativeMessagingAllowlist auf oder installiert mit --system.',
    },
    POLICY_BLOCKS_EXTENSION: {
      cause: 'Eine Richtlinie verbietet unsere Erweiterung in {browser}.',
      remedy: 'Der Administrator erlaubt sie (ExtensionInstallAllowlist oder ExtensionSettings).',
    },
    POLICY_FORCES_EXTENSION: {
      cause: 'Eine Richtlinie installiert unsere Erweiterung in {browser}.',
      remedy: 'Nichts zu tun.',
    },
    PIN_PAD_UNUSED: {
      cause:
        'Der Kartenleser hat Tasten, aber in der Konfigurationsdatei fehlt pin-pad in pinEntry; sie werden nicht benutzt.',
      remedy:
        'Stellen Sie pin-pad in native-host.json an den Anfang von pinEntry, um den PIN-Code am Leser einzugeben.',
    },
    PIN_DIALOG_MISSING: {
      cause: 'Es gibt kein grafisches pinentry; der PIN-Code wird darum im eID-Fenster des Browsers erfragt.',
      remedy: 'Installieren Sie pinentry-gnome3 oder pinentry-qt, um ihn außerhalb des Browsers einzutippen.',
    },
    PIN_DIALOG_NO_SCREEN: {
      cause:
        'Das Fenster für den PIN-Code hat hier keinen Bildschirm (weder DISPLAY noch WAYLAND_DISPLAY ist gesetzt).',
      remedy:
        'Führen Sie dies in der Desktop-Sitzung des Bürgers aus; fehlen sie auch dem Browser, kann nur dessen eID-Fenster den PIN-Code erfragen.',
    },
    OTHER_PROGRAMS: {
      cause: 'Andere Programme, die Karten nutzen, laufen: {programs}.',
      remedy: 'Ist die Karte belegt, schließen Sie sie.',
    },
    FIREFOX_MODULE: {
      cause: 'Firefox hat ein Kartenmodul (PKCS#11) anderer Software und kann die Karte selbst nutzen.',
      remedy: 'Ist die Karte belegt, schalten Sie das Modul unter Einstellungen, Kryptographie-Module ab.',
    },
    LOG_NOT_WRITABLE: {
      cause: 'Das Protokoll ist nicht beschreibbar; ein Fehler hinterlässt also keine Spur.',
      remedy:
        'Prüfen Sie die Rechte des Protokollordners (unter Linux ~/.local/state/eid-loket) und logFolder in der Konfiguration.',
    },
    LOG_TRAFFIC: {
      cause: 'Das Protokoll schreibt den Kopf jedes Befehls an die Karte.',
      remedy: 'Stellen Sie logLevel zurück, wenn die Ursache gefunden ist.',
    },
    CACHE_NOT_WRITABLE: {
      cause: 'Öffentliche Zertifikate können nicht aufbewahrt werden, daher dauert jede Benutzung der Karte länger.',
      remedy: 'Prüfen Sie die Rechte des Cache-Ordners (unter Linux ~/.cache/eid-loket).',
    },
    DISK_FULL: {
      cause: 'Die Festplatte ist fast voll.',
      remedy: 'Schaffen Sie Platz; Browser und dieses Programm brauchen etwas davon.',
    },
    LANGUAGE_OTHER: {
      cause: 'Die Sprache des Systems ist nicht nl, fr, de oder en; Fenster sind also auf Englisch.',
      remedy: 'Nichts zu tun; --language wählt eine andere.',
    },
  },
};
