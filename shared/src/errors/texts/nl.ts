/** What the citizen reads in Dutch: what happened, and what to do. No jargon, polite form. */
import type { ErrorTexts } from './error-texts.ts';

export const texts: ErrorTexts = {
  triesLeft: { one: 'U hebt nog 1 poging.', other: 'U hebt nog {count} pogingen.' },
  codes: {
    EXTENSION_NOT_FOUND: {
      what: 'De eID-extensie antwoordt niet.',
      todo: 'Installeer de extensie of zet ze aan, en laad deze pagina opnieuw.',
    },
    EXTENSION_OUTDATED: {
      what: 'De eID-extensie is ouder dan deze website of het eID-programma verwacht.',
      todo: 'Werk de extensie bij en laad de pagina opnieuw.',
    },
    EXTENSION_RELOADED: {
      what: 'De eID-extensie werd bijgewerkt of uitgezet terwijl deze pagina open stond.',
      todo: 'Laad deze pagina opnieuw en probeer het nog eens.',
    },
    PAGE_OUTDATED: {
      what: 'Deze website is ouder dan de eID-extensie verwacht.',
      todo: 'Laad de pagina opnieuw; helpt dat niet, meld het aan de gemeente.',
    },
    INSECURE_PAGE: {
      what: 'Deze website gebruikt geen beveiligde verbinding.',
      todo: 'Open de website met https in het adres, en meld dit aan de gemeente.',
    },
    PORTAL_NOT_ALLOWED: {
      what: 'Deze website mag uw eID niet gebruiken.',
      todo: 'Ga naar de officiële website van uw gemeente.',
    },
    CLICK_REQUIRED: {
      what: 'De website wilde het eID-venster openen zonder dat u klikte.',
      todo: 'Klik op de knop van de website, en wacht niet te lang.',
    },
    SITE_KEEPS_ASKING: {
      what: 'Deze website blijft om uw identiteitskaart vragen.',
      todo: 'Wacht {limit} seconden. Wilt u de website niet gebruiken, sluit ze dan.',
    },
    REQUEST_INVALID: {
      what: 'De website stelde een vraag die de extensie niet begrijpt.',
      todo: 'Probeer het later opnieuw en meld dit aan de gemeente.',
    },
    REQUEST_ALREADY_OPEN: {
      what: 'Er staat al een eID-venster open.',
      todo: 'Maak het andere venster af of sluit het, en probeer het opnieuw.',
    },
    REQUEST_CANCELLED: {
      what: 'U hebt de handeling onderbroken. Er is niets verstuurd.',
      todo: 'Begin opnieuw wanneer u wilt.',
    },
    REQUEST_TIMED_OUT: {
      what: 'Het duurde te lang.',
      todo: 'Begin opnieuw en hou uw kaart, kaartlezer en pincode klaar.',
    },
    WINDOW_NOT_OPENED: {
      what: 'Het eID-venster kon niet worden geopend.',
      todo: 'Sluit de browser, open hem opnieuw en probeer het nog eens.',
    },
    HOST_NOT_FOUND: {
      what: 'Het eID-programma is niet geïnstalleerd op deze computer.',
      todo: 'Installeer het programma dat bij de extensie hoort, en probeer het opnieuw.',
    },
    HOST_STOPPED: {
      what: 'Het eID-programma is onverwacht gestopt.',
      todo: 'Probeer het opnieuw; lukt het niet, neem dan contact op met de helpdesk.',
    },
    HOST_SILENT: {
      what: 'Het eID-programma op deze computer antwoordt niet.',
      todo: 'Probeer het opnieuw. Blijft het zo, start dan uw computer opnieuw of vraag hulp.',
    },
    HOST_OUTDATED: {
      what: 'Het eID-programma is ouder dan de extensie verwacht.',
      todo: 'Werk het eID-programma bij en probeer opnieuw.',
    },
    HOST_CONFIGURATION_INVALID: {
      what: 'De instellingen van het eID-programma op deze computer zijn fout.',
      todo: 'Vraag de helpdesk om de instelling in native-host.json te verbeteren.',
    },
    HOST_MESSAGE_INVALID: {
      what: 'Het eID-programma gaf een antwoord dat de extensie niet begrijpt.',
      todo: 'Werk het programma en de extensie allebei bij.',
    },
    CALLER_NOT_ALLOWED: {
      what: 'Het eID-programma werd gestart door een programma dat dat niet mag.',
      todo: 'Gebruik de officiële extensie of neem contact op met de helpdesk.',
    },
    FRAME_LENGTH_INVALID: {
      what: 'Het eID-programma kreeg een bericht met een verkeerde lengte.',
      todo: 'Neem contact op met de helpdesk.',
    },
    MESSAGE_MALFORMED: {
      what: 'Het eID-programma kreeg een onleesbaar bericht.',
      todo: 'Neem contact op met de helpdesk.',
    },
    MESSAGE_INVALID: {
      what: 'Het eID-programma kreeg een bericht dat het niet begrijpt.',
      todo: 'Werk het programma en de extensie bij, of neem contact op met de helpdesk.',
    },
    OPERATION_UNKNOWN: {
      what: 'Het eID-programma kent deze opdracht niet.',
      todo: 'Werk het programma bij en probeer het opnieuw.',
    },
    OPERATION_NOT_ALLOWED: {
      what: 'Deze website vroeg iets dat alleen u zelf kunt vragen, in de extensie.',
      todo: 'Open daarvoor het menu van de extensie zelf.',
    },
    INTERNAL_ERROR: {
      what: 'Er ging iets mis aan onze kant.',
      todo: 'Probeer het opnieuw; lukt het niet, neem dan contact op met de helpdesk.',
    },
    PCSC_NOT_RUNNING: {
      what: 'De dienst voor kaartlezers werkt niet op deze computer.',
      todo: 'Start de computer opnieuw. Helpt dat niet, vraag dan hulp aan de helpdesk.',
    },
    PCSC_ACCESS_DENIED: {
      what: 'Deze computer laat u niet bij de kaartlezer.',
      todo: 'Ga aan de computer zelf zitten in plaats van er van op afstand op te werken, of vraag de beheerder om toegang.',
    },
    PCSC_LIBRARY_MISSING: {
      what: 'Het programma {library} ontbreekt op deze computer.',
      todo: 'Installeer het ({command}) of vraag de helpdesk, en probeer opnieuw.',
    },
    NO_READER: { what: 'We vonden geen kaartlezer.', todo: 'Sluit uw kaartlezer aan en probeer het opnieuw.' },
    NO_CARD: {
      what: 'Er zit geen kaart in de kaartlezer.',
      todo: 'Steek uw identiteitskaart in de lezer, met de chip naar voren.',
    },
    CARD_NOT_RECOGNISED: {
      what: 'Deze kaart is geen Belgische identiteitskaart.',
      todo: 'Steek uw identiteitskaart in de kaartlezer en probeer het opnieuw.',
    },
    SEVERAL_CARDS: {
      what: 'Er zit meer dan één identiteitskaart in de kaartlezers.',
      todo: 'Laat alleen de kaart zitten die u wilt gebruiken.',
    },
    CARD_MUTE: {
      what: 'De kaart antwoordt niet.',
      todo: 'Haal de kaart uit, kijk of de chip schoon is en aan de juiste kant zit, en steek ze opnieuw in.',
    },
    CARD_IN_USE: {
      what: 'Een ander programma gebruikt uw kaart.',
      todo: 'Sluit het andere programma en probeer het opnieuw.',
    },
    CARD_REMOVED: {
      what: 'De kaart werd uit de lezer gehaald.',
      todo: 'Steek de kaart opnieuw in, laat ze zitten en probeer het opnieuw.',
    },
    CARD_CHANGED: {
      what: 'Er zit nu een andere kaart in de lezer.',
      todo: 'Steek de juiste kaart in en probeer het opnieuw.',
    },
    CARD_COMMUNICATION_FAILED: {
      what: 'De kaartlezer verloor het contact met de kaart.',
      todo: 'Steek de kaart opnieuw in en probeer het nog eens, eventueel op een andere USB-poort.',
    },
    CARD_ANSWER_UNEXPECTED: {
      what: 'De kaart gaf een antwoord dat we niet verwachtten.',
      todo: 'Probeer het opnieuw; lukt het niet, neem dan contact op met de helpdesk.',
    },
    CARD_NOT_ACTIVATED: {
      what: 'Uw kaart is nog niet geactiveerd.',
      todo: 'Activeer ze bij de gemeente, met de brief waarin uw pincode staat.',
    },
    CARD_APPLET_UNSUPPORTED: {
      what: 'Deze kaart is te oud om nog te gebruiken.',
      todo: 'Vraag een nieuwe identiteitskaart aan bij de gemeente.',
    },
    CERTIFICATE_NOT_ON_CARD: {
      what: 'Op deze kaart staat geen certificaat voor dit gebruik.',
      todo: 'Gebruik een andere kaart, of vraag het aan het loket van de gemeente.',
    },
    CARD_CANNOT_PROVE: {
      what: 'Deze kaart is van een soort die niet zelf kan bewijzen dat ze echt is.',
      todo: 'Kies een andere weg op de website; een nieuwere kaart kan het wel.',
    },
    CARD_FILE_INVALID: {
      what: 'Een bestand op uw kaart kon niet worden gelezen.',
      todo: 'Probeer het opnieuw; lukt het niet, laat de kaart dan nakijken bij de gemeente.',
    },
    PIN_FORMAT_INVALID: {
      what: 'Een pincode bestaat uit 4 tot 12 cijfers.',
      todo: 'Typ uw pincode opnieuw; er ging geen poging verloren.',
    },
    PIN_WRONG: { what: 'Die pincode is niet juist. {tries}', todo: 'Kijk uw pincode na en typ ze opnieuw.' },
    PIN_BLOCKED: {
      what: 'Uw pincode is geblokkeerd.',
      todo: 'Laat ze deblokkeren bij de gemeente.',
    },
    PIN_LAST_TRY_NOT_CONFIRMED: {
      what: 'U hebt nog één poging over.',
      todo: 'Bevestig dat u die wilt gebruiken, of stop en vraag uw pincode na bij de gemeente.',
    },
    NEW_PINS_DIFFERENT: {
      what: 'U typte niet twee keer dezelfde nieuwe pincode.',
      todo: 'Typ de nieuwe pincode opnieuw, twee keer dezelfde; er ging geen poging verloren.',
    },
    PIN_ENTRY_TIMED_OUT: {
      what: 'Er werd geen pincode ingetypt.',
      todo: 'Begin opnieuw en typ uw pincode binnen een minuut.',
    },
    PIN_PAD_FAILED: {
      what: 'De toetsen van uw kaartlezer werkten niet.',
      todo: 'Trek de kaartlezer uit, steek hem weer in en probeer opnieuw; lukt het niet, vraag dan de helpdesk.',
    },
    PIN_ENTRY_UNAVAILABLE: {
      what: 'Uw pincode kan op deze computer niet worden ingetypt.',
      todo: 'Neem contact op met de helpdesk of met uw systeembeheerder.',
    },
    DOCUMENT_NOT_DISPLAYABLE: {
      what: 'Dit document kan niet volledig worden getoond, dus ook niet ondertekend.',
      todo: 'Meld dit aan de gemeente.',
    },
    HASH_SIGNING_OFF: {
      what: 'De beheerder van deze computer laat geen handtekening toe onder een document dat u niet kunt zien.',
      todo: 'Vraag de website om een andere manier van ondertekenen, of vraag het aan uw helpdesk.',
    },
    HASH_NOT_SUPPORTED: {
      what: 'Deze website vroeg een handtekening die uw kaart niet kan maken.',
      todo: 'Meld dit aan de beheerder van de website.',
    },
    CHALLENGE_UNKNOWN: {
      what: 'Deze aanmelding werd al gebruikt of hoort bij een ander venster.',
      todo: 'Begin opnieuw.',
    },
    CHALLENGE_EXPIRED: {
      what: 'Er ging te veel tijd voorbij.',
      todo: 'Begin opnieuw en werk het af binnen vijf minuten.',
    },
    TOKEN_MALFORMED: { what: 'Het antwoord van uw kaart kwam onvolledig aan.', todo: 'Probeer het opnieuw.' },
    TOKEN_VERSION_UNSUPPORTED: {
      what: 'Uw eID-software spreekt een andere versie dan deze website.',
      todo: 'Werk de eID-software bij en probeer het opnieuw, of meld dit aan de website.',
    },
    TOKEN_SIGNATURE_INVALID: {
      what: 'De handtekening van uw kaart klopt niet voor deze website.',
      todo: 'Controleer het adres van de website en probeer het opnieuw.',
    },
    CERTIFICATE_MALFORMED: {
      what: 'Het certificaat op uw kaart is onleesbaar.',
      todo: 'Probeer het opnieuw; lukt het niet, laat de kaart dan nakijken bij de gemeente.',
    },
    CERTIFICATE_UNTRUSTED: {
      what: 'Het certificaat op uw kaart komt niet van de Belgische overheid.',
      todo: 'Gebruik een echte identiteitskaart of neem contact op met de helpdesk.',
    },
    CERTIFICATE_EXPIRED: {
      what: 'Het certificaat op uw kaart is vervallen.',
      todo: 'Vraag een nieuwe kaart aan bij de gemeente.',
    },
    CERTIFICATE_NOT_YET_VALID: {
      what: 'Het certificaat op uw kaart is nog niet geldig.',
      todo: 'Probeer het later opnieuw of neem contact op met de helpdesk.',
    },
    CERTIFICATE_PURPOSE_WRONG: {
      what: 'Dit certificaat dient voor iets anders.',
      todo: 'Probeer het opnieuw; lukt het niet, neem dan contact op met de helpdesk.',
    },
    CERTIFICATE_REVOKED: {
      what: 'Het certificaat op uw kaart is ingetrokken of geschorst. Dat is zo bij een kaart die als verloren is opgegeven of nog niet geactiveerd is.',
      todo: 'Neem contact op met de dienst Bevolking van de gemeente.',
    },
    CERTIFICATE_UNKNOWN: {
      what: 'De overheid die uw kaart uitgaf, kent het certificaat op deze kaart niet.',
      todo: 'Laat de kaart nakijken bij de gemeente.',
    },
    REVOCATION_UNAVAILABLE: {
      what: 'We kunnen nu niet nagaan of uw kaart nog geldig is, omdat de controledienst niet antwoordt.',
      todo: 'Probeer het over enkele minuten opnieuw.',
    },
    REGISTER_CERTIFICATE_INVALID: {
      what: 'We kunnen niet nagaan of uw gegevens van het Rijksregister komen.',
      todo: 'Probeer het opnieuw; lukt het niet, laat de kaart dan nakijken bij de gemeente.',
    },
    IDENTITY_SIGNATURE_INVALID: {
      what: 'De gegevens op de kaart werden gewijzigd en zijn niet gebruikt.',
      todo: 'Laat de kaart nakijken bij de gemeente.',
    },
    ADDRESS_SIGNATURE_INVALID: {
      what: 'Het adres op de kaart werd gewijzigd en is niet gebruikt.',
      todo: 'Laat de kaart nakijken bij de gemeente.',
    },
    PHOTO_DIGEST_MISMATCH: {
      what: 'De foto op de kaart hoort niet bij uw gegevens en is niet gebruikt.',
      todo: 'Laat de kaart nakijken bij de gemeente.',
    },
    CARD_PROOF_INVALID: {
      what: 'De kaart kon niet bewijzen dat ze de echte drager van deze gegevens is. Er is niets van gebruikt.',
      todo: 'Lees de kaart opnieuw. Lukt het weer niet, laat ze dan nakijken bij de gemeente.',
    },
    IDENTITY_FILE_INVALID: {
      what: 'De gegevens op de kaart zijn onleesbaar.',
      todo: 'Probeer het opnieuw; lukt het niet, laat de kaart dan nakijken bij de gemeente.',
    },
    ADDRESS_FILE_INVALID: {
      what: 'Het adres op de kaart is onleesbaar.',
      todo: 'Probeer het opnieuw; lukt het niet, laat de kaart dan nakijken bij de gemeente.',
    },
    NATIONAL_NUMBER_INVALID: {
      what: 'Het rijksregisternummer op de kaart klopt niet.',
      todo: 'Laat de kaart nakijken bij de gemeente.',
    },
    NATIONAL_NUMBER_MISMATCH: {
      what: 'De gegevens op de kaart zijn van verschillende personen en zijn niet gebruikt.',
      todo: 'Laat de kaart nakijken bij de gemeente.',
    },
    CARD_EXPIRED: { what: 'Uw kaart is vervallen.', todo: 'Vraag een nieuwe kaart aan bij de gemeente.' },
    DOCUMENT_SIGNATURE_INVALID: {
      what: 'De handtekening hoort niet bij dit document.',
      todo: 'Open de aanvraag opnieuw en onderteken wat u ziet.',
    },
    SIGNER_NOT_SESSION_USER: {
      what: 'De kaart is van iemand anders dan wie aangemeld is.',
      todo: 'Gebruik de kaart van wie aangemeld is, of meld u eerst af.',
    },
    USERNAME_TAKEN: { what: 'Deze gebruikersnaam bestaat al.', todo: 'Kies een andere gebruikersnaam.' },
    USERNAME_INVALID: {
      what: 'Deze gebruikersnaam kan niet.',
      todo: 'Gebruik 3 tot 40 letters, cijfers, punten, streepjes of onderstrepingstekens.',
    },
    PASSWORD_TOO_SHORT: { what: 'Het paswoord is te kort.', todo: 'Kies een paswoord van minstens 6 tekens.' },
    PASSWORD_TOO_LONG: { what: 'Het paswoord is te lang.', todo: 'Kies een paswoord van hoogstens {limit} tekens.' },
    PASSWORD_COMMON: {
      what: 'Dit paswoord staat op de lijsten van de meest gebruikte paswoorden en wordt dus als eerste geraden.',
      todo: 'Kies een ander paswoord; enkele woorden na elkaar zijn makkelijk te onthouden en moeilijk te raden.',
    },
    PASSWORD_PERSONAL: {
      what: 'Dit paswoord is uw gebruikersnaam, uw naam of uw gemeente.',
      todo: 'Kies een paswoord dat niet over u gaat.',
    },
    PASSWORD_PREDICTABLE: {
      what: 'Dit paswoord is een rijtje, een herhaling of een datum, en is zo te raden.',
      todo: 'Kies iets zonder vast patroon, bijvoorbeeld enkele woorden na elkaar.',
    },
    PASSWORD_WRONG: {
      what: 'Dit is niet uw huidige paswoord.',
      todo: 'Typ het paswoord waarmee u nu aanmeldt.',
    },
    CARD_ALREADY_REGISTERED: { what: 'Met deze eID bent u al geregistreerd.', todo: 'Meld u aan met uw eID.' },
    CARD_NOT_REGISTERED: {
      what: 'Met deze eID is nog niemand geregistreerd.',
      todo: 'Registreer u met uw kaart. Hebt u al een gebruikersnaam? Meld u daarmee aan en koppel uw eID bij Mijn parameters.',
    },
    CARD_OF_OTHER_PERSON: {
      what: 'Deze kaart is van iemand anders dan uw account.',
      todo: 'Steek uw eigen kaart in de lezer; een nieuwe kaart van uzelf mag.',
    },
    ONLY_WAY_IN: {
      what: 'U kunt deze niet verwijderen: het is uw enige manier om u aan te melden.',
      todo: 'Stel eerst een andere manier in, met een paswoord of met uw eID.',
    },
    LOGIN_FAILED: {
      what: 'Gebruikersnaam en paswoord horen niet bij elkaar.',
      todo: 'Kijk beide na en probeer het opnieuw.',
    },
    TOO_MANY_ATTEMPTS: {
      what: 'Er waren te veel pogingen in korte tijd.',
      todo: 'Wacht een kwartier en probeer het opnieuw.',
    },
    LOGIN_REQUIRED: { what: 'U bent niet of niet meer aangemeld.', todo: 'Meld u aan om verder te gaan.' },
    FORM_EXPIRED: {
      what: 'Dit formulier is verlopen.',
      todo: 'Laad de pagina opnieuw en verstuur het formulier nog eens.',
    },
    FORM_INVALID: { what: 'Een of meer velden zijn niet goed ingevuld.', todo: 'Verbeter de aangeduide velden.' },
    BODY_TOO_LARGE: { what: 'Wat u verstuurde is te groot.', todo: 'Verstuur minder tekst.' },
    BODY_MALFORMED: {
      what: 'Wat u verstuurde, kon niet gelezen worden.',
      todo: 'Ga terug naar de pagina en verstuur het formulier opnieuw.',
    },
    BODY_TYPE_UNSUPPORTED: {
      what: 'Wat u verstuurde, is van een soort die hier niet aanvaard wordt.',
      todo: 'Gebruik het formulier op de website.',
    },
    PAGE_NOT_FOUND: { what: 'Deze pagina bestaat niet.', todo: 'Controleer het adres of ga naar de startpagina.' },
    REQUEST_NOT_FOUND: { what: 'We vonden deze aanvraag niet.', todo: 'Kijk in de historiek van uw aanvragen.' },
    REQUEST_ALREADY_SIGNED: {
      what: 'Deze aanvraag is al verstuurd.',
      todo: 'U hoeft niets meer te doen; u vindt ze in de historiek.',
    },
    REQUEST_CHANGED: {
      what: 'De aanvraag is ondertussen veranderd.',
      todo: 'Open de aanvraag opnieuw en kijk hoe ze ervoor staat.',
    },
    EID_LOGIN_NEEDED: {
      what: 'Dit kunt u alleen aanvragen als u met uw eID aangemeld bent.',
      todo: 'Meld u aan met uw eID. Is die nog niet gekoppeld, doe dat dan eerst bij Mijn parameters.',
    },
    INVITATION_INVALID: {
      what: 'Deze code is niet (meer) geldig.',
      todo: 'Kijk na of u ze juist overnam. Een code werkt één keer, een week lang; vraag anders uw beheerder om een nieuwe.',
    },
    OWNER_PROOF_NEEDED: {
      what: 'Om dit te wijzigen, toont u nog eens dat u het bent.',
      todo: 'Typ uw paswoord in dit formulier, of gebruik de knop met uw eID. Uw eID geldt voor één wijziging.',
    },
    LINK_EXPIRED: {
      what: 'Deze link werkt niet meer: hij is gebruikt, door een nieuwere vervangen of te oud.',
      todo: 'Vraag op het e-loket een nieuwe link.',
    },
    OPENID_REQUEST_REFUSED: {
      what: 'De andere website vraagt uw aanmelding op een manier die het e-loket niet kent.',
      todo: 'Ga terug naar die website en probeer het opnieuw. Lukt het niet, meld het dan aan wie haar beheert.',
    },
    OPENID_REQUEST_EXPIRED: {
      what: 'Deze aanmelding bij een andere website is verlopen of al afgerond.',
      todo: 'Ga terug naar die website en meld u daar opnieuw aan.',
    },
    HOST_UNKNOWN: {
      what: 'Dit e-loket antwoordt niet op dit adres.',
      todo: 'Typ het adres van het e-loket zoals de gemeente het meedeelt.',
    },
    USERNAME_RESERVED: {
      what: 'Deze gebruikersnaam is voorbehouden, of lijkt te veel op die van iemand anders.',
      todo: 'Kies een andere, bijvoorbeeld met uw voornaam en naam.',
    },
    TOO_YOUNG: {
      what: 'Dit kunt u pas vanaf {limit} jaar aanvragen.',
      todo: 'Vraag het aan het loket van de gemeente.',
    },
    STAFF_PASSWORD_TOO_SHORT: {
      what: 'Het paswoord is te kort voor een medewerker.',
      todo: 'Kies een paswoord van minstens {limit} tekens.',
    },
    ROLE_NOT_ALLOWED: {
      what: 'Uw rol in de backoffice laat dit niet toe.',
      todo: 'Vraag het aan een collega met de juiste rol.',
    },
    STORAGE_UNAVAILABLE: {
      what: 'Het e-loket kan even geen gegevens bewaren.',
      todo: 'Probeer het over enkele minuten opnieuw; er is niets bewaard.',
    },
    PORTAL_BUSY: {
      what: 'Het is even te druk op het e-loket.',
      todo: 'Wacht een halve minuut en probeer het opnieuw; er is niets bewaard.',
    },
  },
};
