/** What the citizen reads in English: what happened, and what to do. No jargon, polite form. */
import type { ErrorTexts } from './error-texts.ts';

export const texts: ErrorTexts = {
  triesLeft: { one: 'You have 1 try left.', other: 'You have {count} tries left.' },
  codes: {
    EXTENSION_NOT_FOUND: {
      what: 'The eID extension does not answer.',
      todo: 'Install the extension or switch it on, and reload this page.',
    },
    EXTENSION_OUTDATED: {
      what: 'The eID extension is older than this website or the eID program expects.',
      todo: 'Update the extension and reload the page.',
    },
    EXTENSION_RELOADED: {
      what: 'The eID extension was updated or switched off while this page was open.',
      todo: 'Reload this page and try again.',
    },
    PAGE_OUTDATED: {
      what: 'This website is older than the eID extension expects.',
      todo: 'Reload the page; if it does not help, tell the municipality.',
    },
    INSECURE_PAGE: {
      what: 'This website does not use a secure connection.',
      todo: 'Open the website with https in its address, and tell the municipality.',
    },
    PORTAL_NOT_ALLOWED: {
      what: 'This website may not use your eID.',
      todo: 'Go to the official website of your municipality.',
    },
    CLICK_REQUIRED: {
      what: 'The website wanted to open the eID window although you did not click.',
      todo: 'Click on the website’s button, and do not wait too long.',
    },
    SITE_KEEPS_ASKING: {
      what: 'This website keeps asking for your identity card.',
      todo: 'Wait {limit} seconds. If you do not want to use the website, close it.',
    },
    REQUEST_INVALID: {
      what: 'The website asked something that the extension does not understand.',
      todo: 'Try again later and tell the municipality.',
    },
    REQUEST_ALREADY_OPEN: {
      what: 'An eID window is open already.',
      todo: 'Finish or close the other window, and try again.',
    },
    REQUEST_CANCELLED: { what: 'You stopped this. Nothing was sent.', todo: 'Start again when you like.' },
    REQUEST_TIMED_OUT: {
      what: 'It took too long.',
      todo: 'Start again, with your card, card reader and PIN code at hand.',
    },
    WINDOW_NOT_OPENED: {
      what: 'The eID window could not be opened.',
      todo: 'Close the browser, open it again and try once more.',
    },
    HOST_NOT_FOUND: {
      what: 'The eID program is not installed on this computer.',
      todo: 'Install the program that belongs to the extension, and try again.',
    },
    HOST_STOPPED: {
      what: 'The eID program stopped unexpectedly.',
      todo: 'Try again; if it fails again, contact the helpdesk.',
    },
    HOST_SILENT: {
      what: 'The eID program on this computer does not answer.',
      todo: 'Try again. If it stays this way, restart your computer or ask for help.',
    },
    HOST_OUTDATED: {
      what: 'The eID program is older than the extension expects.',
      todo: 'Update the eID program and try again.',
    },
    HOST_CONFIGURATION_INVALID: {
      what: 'The settings of the eID program on this computer are wrong.',
      todo: 'Ask the helpdesk to mend that setting in native-host.json.',
    },
    HOST_MESSAGE_INVALID: {
      what: 'The eID program gave an answer that the extension does not understand.',
      todo: 'Update both the program and the extension.',
    },
    CALLER_NOT_ALLOWED: {
      what: 'The eID program was started by a program that may not do so.',
      todo: 'Use the official extension or contact the helpdesk.',
    },
    FRAME_LENGTH_INVALID: {
      what: 'The eID program received a message of a wrong length.',
      todo: 'Contact the helpdesk.',
    },
    MESSAGE_MALFORMED: {
      what: 'The eID program received a message that cannot be read.',
      todo: 'Contact the helpdesk.',
    },
    MESSAGE_INVALID: {
      what: 'The eID program received a message that it does not understand.',
      todo: 'Update the program and the extension, or contact the helpdesk.',
    },
    OPERATION_UNKNOWN: {
      what: 'The eID program does not know this operation.',
      todo: 'Update the program and try again.',
    },
    OPERATION_NOT_ALLOWED: {
      what: 'This website asked something that only you can ask, in the extension itself.',
      todo: "Open the extension's own menu for this.",
    },
    INTERNAL_ERROR: {
      what: 'Something went wrong on our side.',
      todo: 'Try again; if it fails again, contact the helpdesk.',
    },
    PCSC_NOT_RUNNING: {
      what: 'The card reader service does not run on this computer.',
      todo: 'Restart the computer. If that does not help, ask the helpdesk.',
    },
    PCSC_ACCESS_DENIED: {
      what: 'This computer does not let you use the card reader.',
      todo: 'Work at the computer itself instead of from a distance, or ask the administrator for access.',
    },
    PCSC_LIBRARY_MISSING: {
      what: 'The program {library} is missing on this computer.',
      todo: 'Install it ({command}) or ask the helpdesk, and try again.',
    },
    NO_READER: { what: 'We found no card reader.', todo: 'Plug in your card reader and try again.' },
    NO_CARD: {
      what: 'There is no card in the card reader.',
      todo: 'Insert your identity card into the reader, chip first.',
    },
    CARD_NOT_RECOGNISED: {
      what: 'This card is not a Belgian identity card.',
      todo: 'Insert your identity card into the card reader and try again.',
    },
    SEVERAL_CARDS: {
      what: 'There is more than one identity card in the card readers.',
      todo: 'Leave only the card that you want to use.',
    },
    CARD_MUTE: {
      what: 'The card does not answer.',
      todo: 'Take the card out, check that its chip is clean and on the right side, and insert it again.',
    },
    CARD_IN_USE: { what: 'Another program is using your card.', todo: 'Close the other program and try again.' },
    CARD_REMOVED: {
      what: 'The card was taken out of the reader.',
      todo: 'Insert the card again, leave it in and try again.',
    },
    CARD_CHANGED: { what: 'There is another card in the reader now.', todo: 'Insert the right card and try again.' },
    CARD_COMMUNICATION_FAILED: {
      what: 'The card reader lost contact with the card.',
      todo: 'Insert the card again and try once more, perhaps on another USB port.',
    },
    CARD_ANSWER_UNEXPECTED: {
      what: 'The card gave an answer that we did not expect.',
      todo: 'Try again; if it fails again, contact the helpdesk.',
    },
    CARD_NOT_ACTIVATED: {
      what: 'Your card has not been activated yet.',
      todo: 'Activate it at the municipality, with the letter that holds your PIN code.',
    },
    CARD_APPLET_UNSUPPORTED: {
      what: 'This card is too old to be used.',
      todo: 'Ask the municipality for a new identity card.',
    },
    CERTIFICATE_NOT_ON_CARD: {
      what: 'This card has no certificate for this use.',
      todo: 'Use another card, or ask at the counter of the municipality.',
    },
    CARD_CANNOT_PROVE: {
      what: 'This card is of a kind that cannot prove by itself that it is genuine.',
      todo: 'Choose another way on the website; a newer card can do it.',
    },
    CARD_FILE_INVALID: {
      what: 'A file on your card could not be read.',
      todo: 'Try again; if it fails again, have the card checked at the municipality.',
    },
    PIN_FORMAT_INVALID: { what: 'A PIN code has 4 to 12 digits.', todo: 'Type your PIN code again; no try was lost.' },
    PIN_WRONG: { what: 'That PIN code is not correct. {tries}', todo: 'Check your PIN code and type it again.' },
    PIN_BLOCKED: {
      what: 'Your PIN code is blocked.',
      todo: 'Have it unblocked at the municipality.',
    },
    PIN_LAST_TRY_NOT_CONFIRMED: {
      what: 'You have one try left.',
      todo: 'Confirm that you want to use it, or stop and ask the municipality for your PIN code.',
    },
    NEW_PINS_DIFFERENT: {
      what: 'You did not type the same new PIN code twice.',
      todo: 'Type the new PIN code again, twice the same; no try was lost.',
    },
    PIN_ENTRY_TIMED_OUT: {
      what: 'No PIN code was typed.',
      todo: 'Start again and type your PIN code within a minute.',
    },
    PIN_PAD_FAILED: {
      what: 'The keys of your card reader failed.',
      todo: 'Unplug the card reader, plug it in again and try again; if it fails again, contact the helpdesk.',
    },
    PIN_ENTRY_UNAVAILABLE: {
      what: 'Your PIN code cannot be typed on this computer.',
      todo: 'Contact the helpdesk or your system administrator.',
    },
    DOCUMENT_NOT_DISPLAYABLE: {
      what: 'This document cannot be shown whole, so it cannot be signed either.',
      todo: 'Tell the municipality.',
    },
    HASH_SIGNING_OFF: {
      what: 'The administrator of this computer allows no signature under a document that you cannot see.',
      todo: 'Ask the website for another way to sign, or ask your helpdesk.',
    },
    HASH_NOT_SUPPORTED: {
      what: 'This website asked for a signature that your card cannot make.',
      todo: 'Report this to the owner of the website.',
    },
    CHALLENGE_UNKNOWN: {
      what: 'This login was used before or belongs to another window.',
      todo: 'Please start again.',
    },
    CHALLENGE_EXPIRED: { what: 'Too much time went by.', todo: 'Start again and finish within five minutes.' },
    TOKEN_MALFORMED: { what: "Your card's answer arrived incomplete.", todo: 'Please try again.' },
    TOKEN_VERSION_UNSUPPORTED: {
      what: 'Your eID software uses another version than this website.',
      todo: 'Update the eID software and try again, or tell the website.',
    },
    TOKEN_SIGNATURE_INVALID: {
      what: "Your card's signature does not fit this website.",
      todo: 'Check the address of the website and try again.',
    },
    CERTIFICATE_MALFORMED: {
      what: 'The certificate on your card cannot be read.',
      todo: 'Try again; if it fails again, have the card checked at the municipality.',
    },
    CERTIFICATE_UNTRUSTED: {
      what: 'The certificate on your card does not come from the Belgian authorities.',
      todo: 'Use a real identity card or contact the helpdesk.',
    },
    CERTIFICATE_EXPIRED: {
      what: 'The certificate on your card has expired.',
      todo: 'Ask the municipality for a new card.',
    },
    CERTIFICATE_NOT_YET_VALID: {
      what: 'The certificate on your card is not valid yet.',
      todo: 'Try again later or contact the helpdesk.',
    },
    CERTIFICATE_PURPOSE_WRONG: {
      what: 'This certificate is meant for something else.',
      todo: 'Try again; if it fails again, contact the helpdesk.',
    },
    CERTIFICATE_REVOKED: {
      what: 'The certificate on your card is revoked or suspended. That is so for a card that was reported lost or is not activated yet.',
      todo: 'Contact the population office of the municipality.',
    },
    CERTIFICATE_UNKNOWN: {
      what: 'The authority that issued your card does not know the certificate on this card.',
      todo: 'Have the card checked at the municipality.',
    },
    REVOCATION_UNAVAILABLE: {
      what: 'We cannot check right now whether your card is still valid, because the checking service does not answer.',
      todo: 'Try again in a few minutes.',
    },
    REGISTER_CERTIFICATE_INVALID: {
      what: 'We cannot check that your data come from the National Register.',
      todo: 'Try again; if it fails again, have the card checked at the municipality.',
    },
    IDENTITY_SIGNATURE_INVALID: {
      what: 'The data on the card were changed and have not been used.',
      todo: 'Have the card checked at the municipality.',
    },
    ADDRESS_SIGNATURE_INVALID: {
      what: 'The address on the card was changed and has not been used.',
      todo: 'Have the card checked at the municipality.',
    },
    PHOTO_DIGEST_MISMATCH: {
      what: 'The photo on the card does not belong to your data and has not been used.',
      todo: 'Have the card checked at the municipality.',
    },
    CARD_PROOF_INVALID: {
      what: 'The card could not prove that it is the one these data were made for. None of them have been used.',
      todo: 'Read the card again. If it fails again, have the card checked at the municipality.',
    },
    IDENTITY_FILE_INVALID: {
      what: 'The data on the card cannot be read.',
      todo: 'Try again; if it fails again, have the card checked at the municipality.',
    },
    ADDRESS_FILE_INVALID: {
      what: 'The address on the card cannot be read.',
      todo: 'Try again; if it fails again, have the card checked at the municipality.',
    },
    NATIONAL_NUMBER_INVALID: {
      what: 'The national register number on the card is not right.',
      todo: 'Have the card checked at the municipality.',
    },
    NATIONAL_NUMBER_MISMATCH: {
      what: 'The data on the card belong to different persons and have not been used.',
      todo: 'Have the card checked at the municipality.',
    },
    CARD_EXPIRED: { what: 'Your card has expired.', todo: 'Ask the municipality for a new card.' },
    DOCUMENT_SIGNATURE_INVALID: {
      what: 'The signature does not belong to this document.',
      todo: 'Open the request again and sign what you see.',
    },
    SIGNER_NOT_SESSION_USER: {
      what: 'The card belongs to somebody else than who is logged in.',
      todo: 'Use the card of the person who is logged in, or log out first.',
    },
    USERNAME_TAKEN: { what: 'This username exists already.', todo: 'Choose another username.' },
    USERNAME_INVALID: {
      what: 'This username is not possible.',
      todo: 'Use 3 to 40 letters, digits, dots, hyphens or underscores.',
    },
    PASSWORD_TOO_SHORT: { what: 'The password is too short.', todo: 'Choose a password of at least 6 characters.' },
    PASSWORD_TOO_LONG: { what: 'The password is too long.', todo: 'Choose a password of at most {limit} characters.' },
    PASSWORD_COMMON: {
      what: 'This password is on the lists of the most used passwords, so it is guessed first.',
      todo: 'Choose another one; a few words in a row are easy to remember and hard to guess.',
    },
    PASSWORD_PERSONAL: {
      what: 'This password is your username, your name or your municipality.',
      todo: 'Choose a password that says nothing about you.',
    },
    PASSWORD_PREDICTABLE: {
      what: 'This password is a row, a repetition or a date, and easy to guess.',
      todo: 'Choose something without a pattern, for example a few words in a row.',
    },
    PASSWORD_WRONG: {
      what: 'This is not your current password.',
      todo: 'Type the password that you log in with now.',
    },
    CARD_ALREADY_REGISTERED: { what: 'You are registered with this eID already.', todo: 'Log in with your eID.' },
    CARD_NOT_REGISTERED: {
      what: 'Nobody has registered with this eID yet.',
      todo: 'Register with your card. Do you have a username already? Log in with it and link your eID under My parameters.',
    },
    CARD_OF_OTHER_PERSON: {
      what: 'This card belongs to another person than this account.',
      todo: 'Put your own card in the reader; a new card of yours is fine.',
    },
    ONLY_WAY_IN: {
      what: 'You cannot remove this: it is your only way to log in.',
      todo: 'Set up another way first, with a password or with your eID.',
    },
    LOGIN_FAILED: { what: 'Username and password do not belong together.', todo: 'Check both and try again.' },
    TOO_MANY_ATTEMPTS: {
      what: 'There were too many attempts in a short time.',
      todo: 'Wait a quarter of an hour and try again.',
    },
    LOGIN_REQUIRED: { what: 'You are not logged in, or not any more.', todo: 'Log in to go on.' },
    FORM_EXPIRED: { what: 'This form has expired.', todo: 'Reload the page and send the form again.' },
    FORM_INVALID: {
      what: 'One or more fields are not filled in correctly.',
      todo: 'Correct the fields that are marked.',
    },
    BODY_TOO_LARGE: { what: 'What you sent is too large.', todo: 'Please send less text.' },
    BODY_MALFORMED: {
      what: 'What you sent could not be read.',
      todo: 'Go back to the page and send the form again.',
    },
    BODY_TYPE_UNSUPPORTED: {
      what: 'What you sent is of a type that is not accepted here.',
      todo: 'Use the form of the website.',
    },
    PAGE_NOT_FOUND: { what: 'This page does not exist.', todo: 'Check the address or go to the home page.' },
    REQUEST_NOT_FOUND: { what: 'We did not find this request.', todo: 'Look in the history of your requests.' },
    REQUEST_ALREADY_SIGNED: {
      what: 'This request was sent already.',
      todo: 'You need not do anything; you find it in the history.',
    },
    REQUEST_CHANGED: {
      what: 'The request has changed in the meantime.',
      todo: 'Open the request again and look how it stands.',
    },
    EID_LOGIN_NEEDED: {
      what: 'You can only ask for this when you are logged in with your eID.',
      todo: 'Log in with your eID. If it is not linked yet, link it first under My parameters.',
    },
    INVITATION_INVALID: {
      what: 'This code is not valid, or not any more.',
      todo: 'Check that you copied it correctly. A code works once, for a week; otherwise ask your administrator for a new one.',
    },
    OWNER_PROOF_NEEDED: {
      what: 'To change this, show once more that it is you.',
      todo: 'Type your password in this form, or use the button with your eID. Your eID counts for one change.',
    },
    LINK_EXPIRED: {
      what: 'This link no longer works: it was used, replaced by a newer one, or is too old.',
      todo: 'Ask for a new link on the e-counter.',
    },
    OPENID_REQUEST_REFUSED: {
      what: 'The other website asks for your login in a way that the e-counter does not know.',
      todo: 'Go back to that website and try again. If it does not work, tell whoever runs it.',
    },
    OPENID_REQUEST_EXPIRED: {
      what: 'This login to another website has expired or is finished already.',
      todo: 'Go back to that website and log in there again.',
    },
    HOST_UNKNOWN: {
      what: 'The e-counter does not answer at this address.',
      todo: 'Type the address of the e-counter as the municipality gives it.',
    },
    USERNAME_RESERVED: {
      what: 'This username is reserved, or looks too much like somebody else’s.',
      todo: 'Choose another one, for example with your first name and surname.',
    },
    TOO_YOUNG: {
      what: 'You can only ask for this from the age of {limit}.',
      todo: 'Ask at the counter of the municipality.',
    },
    STAFF_PASSWORD_TOO_SHORT: {
      what: 'The password is too short for a member of staff.',
      todo: 'Choose a password of at least {limit} characters.',
    },
    ROLE_NOT_ALLOWED: {
      what: 'Your role in the back office does not allow this.',
      todo: 'Ask a colleague who has the right role.',
    },
    STORAGE_UNAVAILABLE: {
      what: 'The e-counter cannot store data at the moment.',
      todo: 'Try again in a few minutes; nothing was stored.',
    },
    PORTAL_BUSY: {
      what: 'The e-counter is very busy at the moment.',
      todo: 'Wait half a minute and try again; nothing was stored.',
    },
  },
};
