/** What the citizen reads in German: what happened, and what to do. No jargon, polite form. */
import type { ErrorTexts } from './error-texts.ts';

export const texts: ErrorTexts = {
  triesLeft: { one: 'Sie haben noch 1 Versuch.', other: 'Sie haben noch {count} Versuche.' },
  codes: {
    EXTENSION_NOT_FOUND: {
      what: 'Die eID-Erweiterung antwortet nicht.',
      todo: 'Installieren oder aktivieren Sie die Erweiterung und laden Sie diese Seite neu.',
    },
    EXTENSION_OUTDATED: {
      what: 'Die eID-Erweiterung ist älter, als diese Website oder das eID-Programm erwartet.',
      todo: 'Aktualisieren Sie die Erweiterung und laden Sie die Seite neu.',
    },
    EXTENSION_RELOADED: {
      what: 'Die eID-Erweiterung wurde aktualisiert oder ausgeschaltet, während diese Seite offen war.',
      todo: 'Laden Sie diese Seite neu und versuchen Sie es noch einmal.',
    },
    PAGE_OUTDATED: {
      what: 'Diese Website ist älter, als die eID-Erweiterung erwartet.',
      todo: 'Laden Sie die Seite neu; hilft das nicht, sagen Sie es der Gemeinde.',
    },
    INSECURE_PAGE: {
      what: 'Diese Website nutzt keine gesicherte Verbindung.',
      todo: 'Öffnen Sie die Website mit https in der Adresse und melden Sie dies der Gemeinde.',
    },
    PORTAL_NOT_ALLOWED: {
      what: 'Diese Website darf Ihre eID nicht verwenden.',
      todo: 'Gehen Sie zur offiziellen Website Ihrer Gemeinde.',
    },
    CLICK_REQUIRED: {
      what: 'Die Website wollte das eID-Fenster öffnen, ohne dass Sie geklickt haben.',
      todo: 'Klicken Sie auf die Schaltfläche der Website, und warten Sie nicht zu lange.',
    },
    SITE_KEEPS_ASKING: {
      what: 'Diese Website fragt immer wieder nach Ihrem Personalausweis.',
      todo: 'Warten Sie {limit} Sekunden. Wenn Sie die Website nicht benutzen möchten, schließen Sie sie.',
    },
    REQUEST_INVALID: {
      what: 'Die Website stellte eine Frage, die die Erweiterung nicht versteht.',
      todo: 'Versuchen Sie es später erneut und melden Sie dies der Gemeinde.',
    },
    REQUEST_ALREADY_OPEN: {
      what: 'Es ist bereits ein eID-Fenster offen.',
      todo: 'Beenden oder schließen Sie das andere Fenster und versuchen Sie es erneut.',
    },
    REQUEST_CANCELLED: {
      what: 'Sie haben den Vorgang abgebrochen. Es wurde nichts gesendet.',
      todo: 'Beginnen Sie neu, wann Sie möchten.',
    },
    REQUEST_TIMED_OUT: {
      what: 'Es hat zu lange gedauert.',
      todo: 'Beginnen Sie neu und halten Sie Karte, Kartenleser und PIN-Code bereit.',
    },
    WINDOW_NOT_OPENED: {
      what: 'Das eID-Fenster konnte nicht geöffnet werden.',
      todo: 'Schließen Sie den Browser, öffnen Sie ihn neu und versuchen Sie es erneut.',
    },
    HOST_NOT_FOUND: {
      what: 'Das eID-Programm ist auf diesem Computer nicht installiert.',
      todo: 'Installieren Sie das Programm zur Erweiterung und versuchen Sie es erneut.',
    },
    HOST_STOPPED: {
      what: 'Das eID-Programm wurde unerwartet beendet.',
      todo: 'Versuchen Sie es erneut; gelingt es nicht, wenden Sie sich an den Helpdesk.',
    },
    HOST_SILENT: {
      what: 'Das eID-Programm auf diesem Computer antwortet nicht.',
      todo: 'Versuchen Sie es noch einmal. Bleibt es so, starten Sie den Computer neu oder fragen Sie um Hilfe.',
    },
    HOST_OUTDATED: {
      what: 'Das eID-Programm ist älter, als die Erweiterung erwartet.',
      todo: 'Aktualisieren Sie das eID-Programm und versuchen Sie es noch einmal.',
    },
    HOST_CONFIGURATION_INVALID: {
      what: 'Die Einstellungen des eID-Programms auf diesem Computer sind falsch.',
      todo: 'Bitten Sie den Helpdesk, diese Einstellung in native-host.json zu berichtigen.',
    },
    HOST_MESSAGE_INVALID: {
      what: 'Das eID-Programm gab eine Antwort, die die Erweiterung nicht versteht.',
      todo: 'Aktualisieren Sie das Programm und die Erweiterung.',
    },
    CALLER_NOT_ALLOWED: {
      what: 'Das eID-Programm wurde von einem nicht zugelassenen Programm gestartet.',
      todo: 'Verwenden Sie die offizielle Erweiterung oder wenden Sie sich an den Helpdesk.',
    },
    FRAME_LENGTH_INVALID: {
      what: 'Das eID-Programm erhielt eine Nachricht mit falscher Länge.',
      todo: 'Wenden Sie sich an den Helpdesk.',
    },
    MESSAGE_MALFORMED: {
      what: 'Das eID-Programm erhielt eine unlesbare Nachricht.',
      todo: 'Wenden Sie sich an den Helpdesk.',
    },
    MESSAGE_INVALID: {
      what: 'Das eID-Programm erhielt eine Nachricht, die es nicht versteht.',
      todo: 'Aktualisieren Sie Programm und Erweiterung oder wenden Sie sich an den Helpdesk.',
    },
    OPERATION_UNKNOWN: {
      what: 'Das eID-Programm kennt diesen Vorgang nicht.',
      todo: 'Aktualisieren Sie das Programm und versuchen Sie es erneut.',
    },
    OPERATION_NOT_ALLOWED: {
      what: 'Diese Website hat etwas verlangt, das nur Sie selbst in der Erweiterung verlangen können.',
      todo: 'Öffnen Sie dafür das Menü der Erweiterung selbst.',
    },
    INTERNAL_ERROR: {
      what: 'Bei uns ist etwas schiefgegangen.',
      todo: 'Versuchen Sie es erneut; gelingt es nicht, wenden Sie sich an den Helpdesk.',
    },
    PCSC_NOT_RUNNING: {
      what: 'Der Dienst für Kartenleser läuft auf diesem Computer nicht.',
      todo: 'Starten Sie den Computer neu. Hilft das nicht, bitten Sie den Helpdesk um Hilfe.',
    },
    PCSC_ACCESS_DENIED: {
      what: 'Dieser Computer lässt Sie nicht an den Kartenleser.',
      todo: 'Arbeiten Sie am Computer selbst statt aus der Ferne, oder bitten Sie den Administrator um Zugang.',
    },
    PCSC_LIBRARY_MISSING: {
      what: 'Das Programm {library} fehlt auf diesem Computer.',
      todo: 'Installieren Sie es ({command}) oder fragen Sie den Helpdesk, und versuchen Sie es erneut.',
    },
    NO_READER: {
      what: 'Wir haben keinen Kartenleser gefunden.',
      todo: 'Schließen Sie Ihren Kartenleser an und versuchen Sie es erneut.',
    },
    NO_CARD: {
      what: 'Im Kartenleser steckt keine Karte.',
      todo: 'Stecken Sie Ihren Personalausweis in den Leser, mit dem Chip voran.',
    },
    CARD_NOT_RECOGNISED: {
      what: 'Diese Karte ist kein belgischer Personalausweis.',
      todo: 'Stecken Sie Ihren Personalausweis in den Kartenleser und versuchen Sie es erneut.',
    },
    SEVERAL_CARDS: {
      what: 'In den Kartenlesern steckt mehr als ein Personalausweis.',
      todo: 'Lassen Sie nur die Karte stecken, die Sie verwenden möchten.',
    },
    CARD_MUTE: {
      what: 'Die Karte antwortet nicht.',
      todo: 'Nehmen Sie die Karte heraus, prüfen Sie, ob der Chip sauber und richtig herum ist, und stecken Sie sie wieder ein.',
    },
    CARD_IN_USE: {
      what: 'Ein anderes Programm verwendet Ihre Karte.',
      todo: 'Schließen Sie das andere Programm und versuchen Sie es erneut.',
    },
    CARD_REMOVED: {
      what: 'Die Karte wurde aus dem Leser genommen.',
      todo: 'Stecken Sie die Karte wieder ein, lassen Sie sie stecken und versuchen Sie es erneut.',
    },
    CARD_CHANGED: {
      what: 'Im Leser steckt jetzt eine andere Karte.',
      todo: 'Stecken Sie die richtige Karte ein und versuchen Sie es erneut.',
    },
    CARD_COMMUNICATION_FAILED: {
      what: 'Der Kartenleser verlor den Kontakt zur Karte.',
      todo: 'Stecken Sie die Karte neu ein und versuchen Sie es erneut, eventuell an einem anderen USB-Anschluss.',
    },
    CARD_ANSWER_UNEXPECTED: {
      what: 'Die Karte gab eine unerwartete Antwort.',
      todo: 'Versuchen Sie es erneut; gelingt es nicht, wenden Sie sich an den Helpdesk.',
    },
    CARD_NOT_ACTIVATED: {
      what: 'Ihre Karte ist noch nicht aktiviert.',
      todo: 'Aktivieren Sie sie bei der Gemeinde, mit dem Brief, der Ihren PIN-Code enthält.',
    },
    CARD_APPLET_UNSUPPORTED: {
      what: 'Diese Karte ist zu alt, um noch verwendet zu werden.',
      todo: 'Beantragen Sie bei der Gemeinde einen neuen Personalausweis.',
    },
    CERTIFICATE_NOT_ON_CARD: {
      what: 'Auf dieser Karte ist kein Zertifikat für diesen Zweck.',
      todo: 'Verwenden Sie eine andere Karte oder wenden Sie sich an den Schalter der Gemeinde.',
    },
    CARD_CANNOT_PROVE: {
      what: 'Diese Karte ist von einer Art, die nicht selbst beweisen kann, dass sie echt ist.',
      todo: 'Wählen Sie auf der Website einen anderen Weg; eine neuere Karte kann es.',
    },
    CARD_FILE_INVALID: {
      what: 'Eine Datei auf Ihrer Karte konnte nicht gelesen werden.',
      todo: 'Versuchen Sie es erneut; gelingt es nicht, lassen Sie die Karte bei der Gemeinde prüfen.',
    },
    PIN_FORMAT_INVALID: {
      what: 'Ein PIN-Code besteht aus 4 bis 12 Ziffern.',
      todo: 'Geben Sie Ihren PIN-Code erneut ein; es ging kein Versuch verloren.',
    },
    PIN_WRONG: {
      what: 'Dieser PIN-Code ist nicht richtig. {tries}',
      todo: 'Prüfen Sie Ihren PIN-Code und geben Sie ihn erneut ein.',
    },
    PIN_BLOCKED: {
      what: 'Ihr PIN-Code ist gesperrt.',
      todo: 'Lassen Sie ihn bei der Gemeinde entsperren.',
    },
    PIN_LAST_TRY_NOT_CONFIRMED: {
      what: 'Sie haben nur noch einen Versuch.',
      todo: 'Bestätigen Sie, dass Sie ihn nutzen möchten, oder brechen Sie ab und fragen Sie bei der Gemeinde nach.',
    },
    NEW_PINS_DIFFERENT: {
      what: 'Sie haben den neuen PIN-Code nicht zweimal gleich eingegeben.',
      todo: 'Geben Sie den neuen PIN-Code noch einmal ein, zweimal gleich; es ging kein Versuch verloren.',
    },
    PIN_ENTRY_TIMED_OUT: {
      what: 'Es wurde kein PIN-Code eingegeben.',
      todo: 'Beginnen Sie neu und geben Sie Ihren PIN-Code innerhalb einer Minute ein.',
    },
    PIN_PAD_FAILED: {
      what: 'Die Tasten Ihres Kartenlesers haben nicht funktioniert.',
      todo: 'Ziehen Sie den Kartenleser ab, stecken Sie ihn wieder ein und versuchen Sie es erneut; sonst hilft der Helpdesk.',
    },
    PIN_ENTRY_UNAVAILABLE: {
      what: 'Ihr PIN-Code kann auf diesem Computer nicht eingegeben werden.',
      todo: 'Wenden Sie sich an den Helpdesk oder Ihren Systemverwalter.',
    },
    DOCUMENT_NOT_DISPLAYABLE: {
      what: 'Dieses Dokument kann nicht vollständig angezeigt und daher nicht unterschrieben werden.',
      todo: 'Melden Sie dies der Gemeinde.',
    },
    HASH_SIGNING_OFF: {
      what: 'Der Administrator dieses Computers lässt keine Unterschrift unter ein Dokument zu, das Sie nicht sehen können.',
      todo: 'Fragen Sie die Website nach einer anderen Art zu unterschreiben, oder wenden Sie sich an Ihren Helpdesk.',
    },
    HASH_NOT_SUPPORTED: {
      what: 'Diese Website hat eine Unterschrift verlangt, die Ihre Karte nicht leisten kann.',
      todo: 'Melden Sie dies dem Betreiber der Website.',
    },
    CHALLENGE_UNKNOWN: {
      what: 'Diese Anmeldung wurde bereits verwendet oder gehört zu einem anderen Fenster.',
      todo: 'Beginnen Sie neu.',
    },
    CHALLENGE_EXPIRED: {
      what: 'Es ist zu viel Zeit vergangen.',
      todo: 'Beginnen Sie neu und schließen Sie den Vorgang innerhalb von fünf Minuten ab.',
    },
    TOKEN_MALFORMED: { what: 'Die Antwort Ihrer Karte kam unvollständig an.', todo: 'Versuchen Sie es erneut.' },
    TOKEN_VERSION_UNSUPPORTED: {
      what: 'Ihre eID-Software verwendet eine andere Version als diese Website.',
      todo: 'Aktualisieren Sie die eID-Software und versuchen Sie es erneut, oder melden Sie es der Website.',
    },
    TOKEN_SIGNATURE_INVALID: {
      what: 'Die Unterschrift Ihrer Karte passt nicht zu dieser Website.',
      todo: 'Prüfen Sie die Adresse der Website und versuchen Sie es erneut.',
    },
    CERTIFICATE_MALFORMED: {
      what: 'Das Zertifikat auf Ihrer Karte ist unlesbar.',
      todo: 'Versuchen Sie es erneut; gelingt es nicht, lassen Sie die Karte bei der Gemeinde prüfen.',
    },
    CERTIFICATE_UNTRUSTED: {
      what: 'Das Zertifikat auf Ihrer Karte stammt nicht von den belgischen Behörden.',
      todo: 'Verwenden Sie einen echten Personalausweis oder wenden Sie sich an den Helpdesk.',
    },
    CERTIFICATE_EXPIRED: {
      what: 'Das Zertifikat auf Ihrer Karte ist abgelaufen.',
      todo: 'Beantragen Sie bei der Gemeinde eine neue Karte.',
    },
    CERTIFICATE_NOT_YET_VALID: {
      what: 'Das Zertifikat auf Ihrer Karte ist noch nicht gültig.',
      todo: 'Versuchen Sie es später erneut oder wenden Sie sich an den Helpdesk.',
    },
    CERTIFICATE_PURPOSE_WRONG: {
      what: 'Dieses Zertifikat dient einem anderen Zweck.',
      todo: 'Versuchen Sie es erneut; gelingt es nicht, wenden Sie sich an den Helpdesk.',
    },
    CERTIFICATE_REVOKED: {
      what: 'Das Zertifikat auf Ihrer Karte ist widerrufen oder ausgesetzt. Das gilt für eine Karte, die als verloren gemeldet oder noch nicht aktiviert ist.',
      todo: 'Wenden Sie sich an den Bevölkerungsdienst der Gemeinde.',
    },
    CERTIFICATE_UNKNOWN: {
      what: 'Die Behörde, die Ihre Karte ausgestellt hat, kennt das Zertifikat auf dieser Karte nicht.',
      todo: 'Lassen Sie die Karte bei der Gemeinde prüfen.',
    },
    REVOCATION_UNAVAILABLE: {
      what: 'Wir können zurzeit nicht prüfen, ob Ihre Karte noch gültig ist, weil der Prüfdienst nicht antwortet.',
      todo: 'Versuchen Sie es in einigen Minuten erneut.',
    },
    REGISTER_CERTIFICATE_INVALID: {
      what: 'Wir können nicht prüfen, ob Ihre Daten vom Nationalregister stammen.',
      todo: 'Versuchen Sie es erneut; gelingt es nicht, lassen Sie die Karte bei der Gemeinde prüfen.',
    },
    IDENTITY_SIGNATURE_INVALID: {
      what: 'Die Daten auf der Karte wurden verändert und nicht verwendet.',
      todo: 'Lassen Sie die Karte bei der Gemeinde prüfen.',
    },
    ADDRESS_SIGNATURE_INVALID: {
      what: 'Die Adresse auf der Karte wurde verändert und nicht verwendet.',
      todo: 'Lassen Sie die Karte bei der Gemeinde prüfen.',
    },
    PHOTO_DIGEST_MISMATCH: {
      what: 'Das Foto auf der Karte passt nicht zu Ihren Daten und wurde nicht verwendet.',
      todo: 'Lassen Sie die Karte bei der Gemeinde prüfen.',
    },
    CARD_PROOF_INVALID: {
      what: 'Die Karte konnte nicht beweisen, dass diese Daten wirklich zu ihr gehören. Nichts davon wurde verwendet.',
      todo: 'Lesen Sie die Karte erneut. Klappt es wieder nicht, lassen Sie sie bei der Gemeinde prüfen.',
    },
    IDENTITY_FILE_INVALID: {
      what: 'Die Daten auf der Karte sind unlesbar.',
      todo: 'Versuchen Sie es erneut; gelingt es nicht, lassen Sie die Karte bei der Gemeinde prüfen.',
    },
    ADDRESS_FILE_INVALID: {
      what: 'Die Adresse auf der Karte ist unlesbar.',
      todo: 'Versuchen Sie es erneut; gelingt es nicht, lassen Sie die Karte bei der Gemeinde prüfen.',
    },
    NATIONAL_NUMBER_INVALID: {
      what: 'Die Nationalregisternummer auf der Karte stimmt nicht.',
      todo: 'Lassen Sie die Karte bei der Gemeinde prüfen.',
    },
    NATIONAL_NUMBER_MISMATCH: {
      what: 'Die Daten auf der Karte gehören verschiedenen Personen und wurden nicht verwendet.',
      todo: 'Lassen Sie die Karte bei der Gemeinde prüfen.',
    },
    CARD_EXPIRED: { what: 'Ihre Karte ist abgelaufen.', todo: 'Beantragen Sie bei der Gemeinde eine neue Karte.' },
    DOCUMENT_SIGNATURE_INVALID: {
      what: 'Die Unterschrift gehört nicht zu diesem Dokument.',
      todo: 'Öffnen Sie den Antrag erneut und unterschreiben Sie, was Sie sehen.',
    },
    SIGNER_NOT_SESSION_USER: {
      what: 'Die Karte gehört jemand anderem als der angemeldeten Person.',
      todo: 'Verwenden Sie die Karte der angemeldeten Person oder melden Sie sich zuerst ab.',
    },
    USERNAME_TAKEN: { what: 'Dieser Benutzername existiert bereits.', todo: 'Wählen Sie einen anderen Benutzernamen.' },
    USERNAME_INVALID: {
      what: 'Dieser Benutzername ist nicht möglich.',
      todo: 'Verwenden Sie 3 bis 40 Buchstaben, Ziffern, Punkte, Binde- oder Unterstriche.',
    },
    PASSWORD_TOO_SHORT: {
      what: 'Das Passwort ist zu kurz.',
      todo: 'Wählen Sie ein Passwort mit mindestens 6 Zeichen.',
    },
    PASSWORD_TOO_LONG: {
      what: 'Das Passwort ist zu lang.',
      todo: 'Wählen Sie ein Passwort mit höchstens {limit} Zeichen.',
    },
    PASSWORD_COMMON: {
      what: 'Dieses Passwort steht auf den Listen der meistbenutzten Passwörter und wird daher zuerst geraten.',
      todo: 'Wählen Sie ein anderes; einige Wörter hintereinander sind leicht zu merken und schwer zu erraten.',
    },
    PASSWORD_PERSONAL: {
      what: 'Dieses Passwort ist Ihr Benutzername, Ihr Name oder Ihre Gemeinde.',
      todo: 'Wählen Sie ein Passwort, das nichts über Sie sagt.',
    },
    PASSWORD_PREDICTABLE: {
      what: 'Dieses Passwort ist eine Reihe, eine Wiederholung oder ein Datum und leicht zu erraten.',
      todo: 'Wählen Sie etwas ohne festes Muster, zum Beispiel einige Wörter hintereinander.',
    },
    PASSWORD_WRONG: {
      what: 'Das ist nicht Ihr aktuelles Passwort.',
      todo: 'Geben Sie das Passwort ein, mit dem Sie sich zurzeit anmelden.',
    },
    CARD_ALREADY_REGISTERED: {
      what: 'Mit dieser eID sind Sie bereits registriert.',
      todo: 'Melden Sie sich mit Ihrer eID an.',
    },
    CARD_NOT_REGISTERED: {
      what: 'Mit dieser eID hat sich noch niemand registriert.',
      todo: 'Registrieren Sie sich mit Ihrer Karte. Haben Sie schon einen Benutzernamen? Melden Sie sich damit an und verknüpfen Sie Ihre eID unter Meine Parameter.',
    },
    CARD_OF_OTHER_PERSON: {
      what: 'Diese Karte gehört einer anderen Person als dieses Konto.',
      todo: 'Stecken Sie Ihre eigene Karte in den Leser; eine neue Karte von Ihnen ist auch gut.',
    },
    ONLY_WAY_IN: {
      what: 'Sie können ihn nicht entfernen: Er ist Ihr einziger Zugang.',
      todo: 'Richten Sie zuerst einen anderen ein, mit einem Passwort oder mit Ihrer eID.',
    },
    LOGIN_FAILED: {
      what: 'Benutzername und Passwort passen nicht zusammen.',
      todo: 'Prüfen Sie beides und versuchen Sie es erneut.',
    },
    TOO_MANY_ATTEMPTS: {
      what: 'Es gab zu viele Versuche in kurzer Zeit.',
      todo: 'Warten Sie eine Viertelstunde und versuchen Sie es erneut.',
    },
    LOGIN_REQUIRED: {
      what: 'Sie sind nicht oder nicht mehr angemeldet.',
      todo: 'Melden Sie sich an, um fortzufahren.',
    },
    FORM_EXPIRED: {
      what: 'Dieses Formular ist abgelaufen.',
      todo: 'Laden Sie die Seite neu und senden Sie das Formular noch einmal.',
    },
    FORM_INVALID: {
      what: 'Ein oder mehrere Felder sind nicht richtig ausgefüllt.',
      todo: 'Verbessern Sie die markierten Felder.',
    },
    BODY_TOO_LARGE: { what: 'Was Sie gesendet haben, ist zu groß.', todo: 'Senden Sie weniger Text.' },
    BODY_MALFORMED: {
      what: 'Was Sie gesendet haben, konnte nicht gelesen werden.',
      todo: 'Gehen Sie zur Seite zurück und senden Sie das Formular noch einmal.',
    },
    BODY_TYPE_UNSUPPORTED: {
      what: 'Was Sie gesendet haben, hat eine Art, die hier nicht angenommen wird.',
      todo: 'Benutzen Sie das Formular der Website.',
    },
    PAGE_NOT_FOUND: {
      what: 'Diese Seite gibt es nicht.',
      todo: 'Prüfen Sie die Adresse oder gehen Sie zur Startseite.',
    },
    REQUEST_NOT_FOUND: {
      what: 'Wir haben diesen Antrag nicht gefunden.',
      todo: 'Sehen Sie im Verlauf Ihrer Anträge nach.',
    },
    REQUEST_ALREADY_SIGNED: {
      what: 'Dieser Antrag wurde bereits gesendet.',
      todo: 'Sie müssen nichts mehr tun; Sie finden ihn im Verlauf.',
    },
    REQUEST_CHANGED: {
      what: 'Der Antrag hat sich inzwischen geändert.',
      todo: 'Öffnen Sie den Antrag erneut und sehen Sie den Stand nach.',
    },
    EID_LOGIN_NEEDED: {
      what: 'Das können Sie nur beantragen, wenn Sie mit Ihrer eID angemeldet sind.',
      todo: 'Melden Sie sich mit Ihrer eID an. Ist sie noch nicht verknüpft, tun Sie das zuerst unter „Meine Parameter“.',
    },
    INVITATION_INVALID: {
      what: 'Dieser Code ist nicht (mehr) gültig.',
      todo: 'Prüfen Sie, ob Sie ihn richtig übernommen haben. Ein Code gilt einmal, eine Woche lang; bitten Sie sonst Ihren Verwalter um einen neuen.',
    },
    OWNER_PROOF_NEEDED: {
      what: 'Um das zu ändern, zeigen Sie noch einmal, dass Sie es sind.',
      todo: 'Geben Sie in diesem Formular Ihr Passwort ein, oder benutzen Sie die Schaltfläche mit Ihrer eID. Ihre eID gilt für eine Änderung.',
    },
    LINK_EXPIRED: {
      what: 'Dieser Link gilt nicht mehr: Er wurde benutzt, durch einen neueren ersetzt oder ist zu alt.',
      todo: 'Fordern Sie auf dem E-Schalter einen neuen Link an.',
    },
    OPENID_REQUEST_REFUSED: {
      what: 'Die andere Website fragt auf eine Weise nach Ihrer Anmeldung, die der E-Schalter nicht kennt.',
      todo: 'Gehen Sie zu dieser Website zurück und versuchen Sie es erneut. Gelingt es nicht, melden Sie es ihrem Betreiber.',
    },
    OPENID_REQUEST_EXPIRED: {
      what: 'Diese Anmeldung bei einer anderen Website ist abgelaufen oder schon abgeschlossen.',
      todo: 'Gehen Sie zu dieser Website zurück und melden Sie sich dort erneut an.',
    },
    HOST_UNKNOWN: {
      what: 'Der E-Schalter antwortet unter dieser Adresse nicht.',
      todo: 'Geben Sie die Adresse des E-Schalters so ein, wie die Gemeinde sie mitteilt.',
    },
    USERNAME_RESERVED: {
      what: 'Dieser Benutzername ist reserviert oder ähnelt dem eines anderen zu sehr.',
      todo: 'Wählen Sie einen anderen, zum Beispiel mit Ihrem Vor- und Nachnamen.',
    },
    TOO_YOUNG: {
      what: 'Das können Sie erst ab {limit} Jahren beantragen.',
      todo: 'Fragen Sie am Schalter der Gemeinde nach.',
    },
    STAFF_PASSWORD_TOO_SHORT: {
      what: 'Das Passwort ist für einen Mitarbeiter zu kurz.',
      todo: 'Wählen Sie ein Passwort mit mindestens {limit} Zeichen.',
    },
    ROLE_NOT_ALLOWED: {
      what: 'Ihre Rolle im Backoffice lässt das nicht zu.',
      todo: 'Fragen Sie einen Kollegen mit der richtigen Rolle.',
    },
    STORAGE_UNAVAILABLE: {
      what: 'Der E-Schalter kann zurzeit keine Daten speichern.',
      todo: 'Versuchen Sie es in einigen Minuten erneut; es wurde nichts gespeichert.',
    },
    PORTAL_BUSY: {
      what: 'Der E-Schalter ist gerade überlastet.',
      todo: 'Warten Sie eine halbe Minute und versuchen Sie es erneut; es wurde nichts gespeichert.',
    },
  },
};
