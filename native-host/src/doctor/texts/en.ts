/** The doctor in English. */
import type { DoctorTexts } from './doctor-texts.ts';

export const en: DoctorTexts = {
  checks: {
    configuration: 'Configuration file',
    clock: 'Clock of this computer',
    runtime: 'Node.js that runs this program',
    service: 'Smart card service',
    'service-rights': 'Rights on the smart card service',
    'service-version': 'Version of the smart card service',
    driver: 'Reader driver',
    usb: 'Readers that are plugged in',
    readers: 'Readers that the service knows',
    'virtual-readers': 'Readers that are not real',
    'pin-pad': 'Keys on the reader',
    'card-use': 'Use of the card by other programs',
    card: 'Card in the reader',
    'card-contact': 'Contact with the card',
    'card-kind': 'Kind of card',
    'card-applet': 'Generation of the card',
    'card-validity': 'Validity of the card',
    'card-pin': 'PIN of the card',
    'card-certificate': 'Certificate of the card',
    'card-authority': 'Who issued the card',
    browsers: 'Browsers',
    'manifest-levels': 'Manifests of one person and of everybody',
    manifests: 'Manifests of the browsers',
    'manifest-programs': 'Programs that the manifests name',
    'manifest-versions': 'Version of the manifests',
    policies: 'Policies of the administrator',
    'policy-host': 'Policy about this program',
    'policy-extension': 'Policy about the extension',
    extension: 'Extension that was seen last',
    'pin-dialog': 'Window for the PIN',
    'other-programs': 'Other programs that use cards',
    'firefox-modules': 'Card modules in Firefox',
    log: 'Log of this program',
    cache: 'Certificates that are kept',
    disk: 'Room on the disk',
    language: 'Language of the system',
  },
  inReader: 'reader {reader}',
  problems: {
    CONFIGURATION_UNREADABLE: {
      cause: 'The configuration file native-host.json cannot be read or is no JSON.',
      remedy: 'Mend it or remove it; without it, everything has a good default.',
    },
    CONFIGURATION_KEY: {
      cause:
        'The configuration file has a setting {key} that is unknown or has a value that cannot be, so the program does not start.',
      remedy: 'Mend or remove that setting in native-host.json or in the group policy.',
    },
    CLOCK_BEHIND: {
      cause: 'The clock says {date}, which is before this program was installed or last used.',
      remedy: 'Set date and time right, and let the system keep them by itself.',
    },
    CLOCK_OR_PROGRAM_OLD: {
      cause:
        'By the clock, which says {date}, this program is {count} years old: the clock is ahead, or the program is out of date.',
      remedy: 'Look whether date and time are right; if they are, install the newest version.',
    },
    RUNTIME_OLD: { cause: 'Node.js {version} is too old for this program.', remedy: 'Install Node.js 20.19 or newer.' },
    EXTENSION_OTHER_PROTOCOL: {
      cause: 'The extension that called last (version {version}) speaks another protocol version than this program.',
      remedy: 'Update the extension and this program together.',
    },
    EXTENSION_NOT_SEEN: {
      cause: 'No extension has called this program yet.',
      remedy: 'If a login was tried: install the extension, switch it on, and reload the page.',
    },
    SERVICE_MISSING: {
      cause: 'The smart card service is not installed.',
      remedy: 'Debian, Ubuntu: sudo apt install pcscd. Fedora: sudo dnf install pcsc-lite pcsc-lite-ccid.',
    },
    SERVICE_LIBRARY_MISSING: {
      cause: 'The library that leads to the smart card service (libpcsclite) is missing or cannot be loaded.',
      remedy: 'Debian, Ubuntu: sudo apt install libpcsclite1. Fedora: sudo dnf install pcsc-lite-libs.',
    },
    SERVICE_NO_RIGHTS: {
      cause: 'The smart card service runs, but this user may not talk to it.',
      remedy:
        'Look at the rights of /run/pcscd/pcscd.comm and at the polkit rules for org.debian.pcsc-lite; a remote session is often refused.',
    },
    SERVICE_STOPPED: {
      cause: 'The smart card service is installed, but does not answer.',
      remedy: 'Linux: sudo systemctl enable --now pcscd.socket. Windows: start the service "Smart Card".',
    },
    SERVICE_OLD: {
      cause: 'The smart card service has version {version}, which may miss readers that are plugged in later.',
      remedy: 'Update the package pcscd.',
    },
    DRIVER_MISSING: {
      cause: 'The driver for ordinary USB readers (libccid) is not installed.',
      remedy: 'Debian, Ubuntu: sudo apt install libccid. Fedora: sudo dnf install pcsc-lite-ccid.',
    },
    READER_NOT_DRIVEN: {
      cause:
        'A card reader is plugged in ({count}), but the smart card service does not see it: its driver is missing, or another program took it.',
      remedy: "Install libccid or the maker's driver; end gpg-agent's scdaemon; plug the reader in again.",
    },
    READER_MISSING: {
      cause: 'No card reader is plugged in.',
      remedy: 'Plug the reader in, directly and not through a hub or keyboard.',
    },
    READER_VIRTUAL: {
      cause: 'There are readers of Windows Hello or of a remote desktop ({count}); they are left out.',
      remedy: 'Nothing to do. In a remote session, the reader has to be passed on to it.',
    },
    CARD_HELD: {
      cause: 'Another program holds the card and does not let it go.',
      remedy:
        'Close other programs that use the card: tax or signing software, the eID viewer, GnuPG (gpgconf --kill scdaemon).',
    },
    CARD_ABSENT: {
      cause: 'No card is in the reader.',
      remedy: 'Insert the card, chip first. On cards from 2020 on the chip is on the back.',
    },
    CARD_SILENT: {
      cause: 'A card is in the reader, but does not answer: upside down, dirty or defective.',
      remedy:
        "Take it out, clean the chip with a dry cloth, and insert it with the chip first and on the side of the reader's contacts.",
    },
    CARD_LOST_CONTACT: {
      cause: 'Contact with the card was lost while it was read.',
      remedy: 'Insert the card again and leave it in; clean the chip; try another USB port.',
    },
    CARDS_SEVERAL: {
      cause: 'There are {count} cards; the eID window asks which one is meant, and each is looked at here.',
      remedy: 'Nothing to do. For the commands of this program that use a card, leave only that card in its reader.',
    },
    CARD_FOREIGN: {
      cause: 'The card in the reader is not a Belgian identity card.',
      remedy: 'Insert the Belgian identity card instead of a bank or badge card.',
    },
    CARD_TOO_OLD: {
      cause: 'The card is of generation {applet}; those cards have all expired.',
      remedy: 'The municipality issues a new card.',
    },
    CARD_PAST_VALIDITY: {
      cause: 'The card was valid until {date}.',
      remedy: "The municipality issues a new card. If that date is still to come, the computer's clock is wrong.",
    },
    CARD_INACTIVE: {
      cause: 'The card has not been activated yet.',
      remedy: 'The citizen activates it at the municipality, with the letter that holds the PIN.',
    },
    PIN_NO_TRIES: {
      cause: 'The PIN is blocked: no tries are left.',
      remedy: 'The municipality unblocks it or makes a new one. Username and password work meanwhile.',
    },
    PIN_ONE_TRY: {
      cause: 'One try is left for the PIN; after another wrong one it is blocked.',
      remedy: 'Type it only when it is certain; else ask the municipality first.',
    },
    CERTIFICATE_PAST: {
      cause: "The card's certificate was valid until {date}.",
      remedy: "The municipality issues a new card. If that date is still to come, the computer's clock is wrong.",
    },
    CERTIFICATE_FUTURE: {
      cause:
        "The card's certificate is valid only from {date}: the clock of this computer is behind, or the card is that new.",
      remedy: 'Set the clock right; otherwise wait for that day.',
    },
    CERTIFICATE_ABSENT: {
      cause: 'The card has no certificate to log in with, as cards of children.',
      remedy: 'Use username and password.',
    },
    CARD_UNREADABLE: {
      cause: 'A file of the card cannot be read or is not what it should be.',
      remedy: 'Insert the card again and clean its chip; if it stays so, the municipality replaces the card.',
    },
    AUTHORITY_TEST: {
      cause: 'This is a test card; a real website refuses it.',
      remedy: 'Nothing to do on a test website; otherwise use a real card.',
    },
    AUTHORITY_UNKNOWN: {
      cause: 'The root certificate on the card is not one that this version knows.',
      remedy: 'Update this program; if it stays so, report it.',
    },
    BROWSER_SANDBOXED_ONLY: {
      cause: '{browser} is here only as {sandbox}, in a sandbox that keeps it from this program.',
      remedy:
        "Install {browser} as an ordinary package: for Firefox from Mozilla's own repository (packages.mozilla.org), else from the maker's.",
    },
    BROWSER_MISSING: {
      cause: 'No browser was found that can use the eID.',
      remedy: 'Install Firefox, Chromium, Chrome, Edge or another of their families.',
    },
    BROWSER_SANDBOXED: {
      cause: '{browser} is here as {sandbox}, in a sandbox that may keep it from this program.',
      remedy: 'If the eID does not work in it, use another browser, or install it as an ordinary package.',
    },
    MANIFEST_HIDES_SYSTEM: {
      cause: '{browser} takes a faulty manifest of this user, {place}, instead of the good one that everybody has.',
      remedy: 'Delete that file; or write it anew: eid-loket install --force --browser {option}',
    },
    MANIFEST_TWICE: {
      cause:
        '{browser} has two good manifests, and takes that of this user, {place}, which an update of the program for everybody does not renew.',
      remedy:
        'Nothing to do while it works. To leave only the one that everybody has: eid-loket uninstall --browser {option}',
    },
    MANIFEST_MISSING: {
      cause: '{browser} does not know this program: there is no manifest for it.',
      remedy: 'Type: eid-loket install --browser {option}',
    },
    MANIFEST_BROKEN: {
      cause: 'The manifest {place} is not one that {browser} can read.',
      remedy: 'Type: eid-loket install --force --browser {option}',
    },
    MANIFEST_WRONG_CALLER: {
      cause: 'The manifest {place} does not let our extension in.',
      remedy: 'Type: eid-loket install --force --browser {option}',
    },
    MANIFEST_PROGRAM_MISSING: {
      cause: 'The manifest {place} names a program that is not there (moved or removed).',
      remedy: 'Install the program again, or from its new folder: eid-loket install --force --browser {option}',
    },
    MANIFEST_PROGRAM_NOT_EXECUTABLE: {
      cause: 'The manifest {place} names a program that may not be run.',
      remedy: 'Make it executable (chmod 755), or type: eid-loket install --force --browser {option}',
    },
    MANIFEST_OTHER_VERSION: {
      cause: 'The manifest {place} was left by another version of eID Loket.',
      remedy: 'Type: eid-loket install --browser {option}',
    },
    POLICY_UNREADABLE: {
      cause: 'A policy file for {browser} cannot be read or is no JSON, so the browser leaves it out.',
      remedy: 'The administrator mends it.',
    },
    POLICY_BLOCKS_HOST: {
      cause: 'A policy keeps {browser} from this program.',
      remedy: 'The administrator adds be.eidloket.host to NativeMessagingAllowlist, or installs with --system.',
    },
    POLICY_BLOCKS_EXTENSION: {
      cause: 'A policy forbids our extension in {browser}.',
      remedy: 'The administrator allows it (ExtensionInstallAllowlist or ExtensionSettings).',
    },
    POLICY_FORCES_EXTENSION: { cause: 'A policy installs our extension in {browser}.', remedy: 'Nothing to do.' },
    PIN_PAD_UNUSED: {
      cause: 'The reader has keys, but the configuration file leaves pin-pad out of pinEntry, so they are not used.',
      remedy: 'Put pin-pad first in pinEntry in native-host.json to type the PIN on the reader.',
    },
    PIN_DIALOG_MISSING: {
      cause: "There is no graphical pinentry, so the PIN is asked in the browser's eID window.",
      remedy: 'Install pinentry-gnome3 or pinentry-qt to type it outside the browser.',
    },
    PIN_DIALOG_NO_SCREEN: {
      cause: 'The dialog for the PIN has no screen here (neither DISPLAY nor WAYLAND_DISPLAY is set).',
      remedy:
        "Run this in the citizen's own desktop session; if the browser lacks them too, only its eID window can ask the PIN.",
    },
    OTHER_PROGRAMS: {
      cause: 'Other programs that use cards are running: {programs}.',
      remedy: 'If the card is in use, close them.',
    },
    FIREFOX_MODULE: {
      cause: 'Firefox has a card module (PKCS#11) of other software, and may use the card by itself.',
      remedy: 'If the card is in use, switch the module off under Settings, Security devices.',
    },
    LOG_NOT_WRITABLE: {
      cause: 'The log cannot be written, so a failure leaves no trace.',
      remedy:
        'Look at the rights of the log folder (on Linux ~/.local/state/eid-loket) and at logFolder in the configuration.',
    },
    LOG_TRAFFIC: {
      cause: 'The log writes the header of every command to the card.',
      remedy: 'Set logLevel back when the cause is found.',
    },
    CACHE_NOT_WRITABLE: {
      cause: 'Public certificates cannot be kept, so each use of the card takes longer.',
      remedy: 'Look at the rights of the cache folder (on Linux ~/.cache/eid-loket).',
    },
    DISK_FULL: { cause: 'The disk is nearly full.', remedy: 'Make room; browsers and this program need some to work.' },
    LANGUAGE_OTHER: {
      cause: "The system's language is none of nl, fr, de and en, so dialogs are in English.",
      remedy: 'Nothing to do; --language chooses another.',
    },
  },
};
