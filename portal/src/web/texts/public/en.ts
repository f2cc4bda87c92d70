/** The public pages in English. */
import type { PublicTexts } from './nl.ts';

export const texts: PublicTexts = {
  footer: 'About the e-counter',
  callUs: 'Do you need help? Call {phone}.',
  contactTitle: 'Contact and opening hours',
  contactIntro: 'Something does not work, or you would rather do it together with somebody? Call, write or come by.',
  contactNone: 'Come to the counter of the municipality.',
  address: 'Address',
  phone: 'Telephone',
  email: 'E-mail',
  website: 'Website',
  hours: 'Opening hours',
  alwaysOpen: 'The e-counter itself is open day and night.',
  helpTitle: 'Help',
  help: [
    {
      title: 'I forgot my PIN code',
      lines: [
        'Go to the municipality with your card. You get a new PIN code there, with the PUK code from the letter that came with your card. You no longer have that letter? The municipality asks for a new one.',
        'After three wrong PIN codes in a row your PIN code is blocked. The municipality helps you then too.',
      ],
    },
    {
      title: 'My card is lost or stolen',
      lines: [
        'Call DOC STOP at once: 00800 2123 2123, free of charge, day and night. Your card is blocked, so that nobody can use it.',
        'Then report it to the municipality, or to the police if it was stolen, and ask for a new card.',
      ],
    },
    {
      title: 'I have a new card',
      lines: ['Log in with your new card. Your account belongs to you, not to one card.'],
    },
    {
      title: 'I forgot my password',
      lines: [
        'On the page Log in, choose a new password: we send a link to your confirmed e-mail address. Or log in with your eID.',
      ],
    },
    {
      title: 'The eID window does not appear',
      lines: ['The page Install shows what your computer still needs.'],
    },
    {
      title: 'I have no card reader',
      lines: ['The municipality hands out readers for free. You can also register with username and password.'],
    },
  ],
  privacyTitle: 'Privacy statement',
  privacyIntro: '{name} is responsible for the data in this e-counter.',
  privacyOfficer: 'Questions about your data? Write to our data protection officer:',
  privacy: [
    {
      title: 'What we keep, and how long',
      lines: [
        'Your data (name, birth, nationality, address), your e-mail address and telephone number if you give them, and the number of your card: until you delete your account.',
        'Your national register number, if you use your eID: encrypted, to recognise you. No page shows it.',
        'Your requests with what happened to them and their signature: until you delete your account. The municipality keeps the documents that it makes in its own registers.',
        'Forms that you did not send: 90 days. E-mails that were sent: 30 days.',
        'A list of actions (time, kind, number of the account) without your name: for good, to find abuse.',
        'The e-counter never sees or keeps your PIN code. The photo on your card is not read.',
      ],
    },
    {
      title: 'Why',
      lines: [
        'To recognise you and to handle your requests. That is a task of the municipality in the public interest (article 6(1)(e) of the GDPR).',
      ],
    },
    {
      title: 'Who sees them',
      lines: [
        'Those who handle requests at the municipality.',
        'When you log in or sign with your eID, we ask the authority that issued the card whether your certificate is still valid. Beyond that your data go to nobody.',
      ],
    },
    {
      title: 'Cookies',
      lines: [
        'The e-counter uses only the cookies that it needs: for your session, your language and security. Nothing is measured or tracked.',
      ],
    },
    {
      title: 'Your rights',
      lines: [
        'See: My profile shows what the e-counter knows of you. You can download all of your data there.',
        'Correct: on the page My parameters.',
        'Delete: on the page My profile you delete your account with all that belongs to it.',
        'Complaints go to the Data Protection Authority: www.dataprotectionauthority.be.',
      ],
    },
  ],
  accessibilityTitle: 'Accessibility statement',
  accessibilityIntro:
    '{name} wants everybody to be able to use this e-counter, as the law on accessible websites of public bodies asks. This statement is about {origin}.',
  accessibility: [
    {
      title: 'How accessible is the e-counter?',
      lines: [
        'The e-counter partially conforms to the Web Content Accessibility Guidelines 2.2, level AA, for the reasons below.',
      ],
    },
    {
      title: 'What is not accessible yet',
      lines: [
        'Logging in and signing with the eID needs a computer with a card reader and JavaScript. With username and password the e-counter works without.',
        'The window in which you type your PIN code may be that of your system or reader. We do not make it ourselves.',
        'On narrow screens tables become lists. Some screen readers no longer call them tables then.',
      ],
    },
    {
      title: 'How this statement was made',
      lines: [
        'After a self-assessment: every page, in four languages, is checked automatically with each change, and the way with the keyboard and without JavaScript is tried. Nobody with a screen reader has judged the e-counter yet.',
      ],
    },
  ],
  accessibilityDate: 'Last reviewed on {date}.',
  feedbackTitle: 'Tell us',
  feedback:
    'You cannot use something? Tell us, and we look for a solution. You can also ask for everything at the counter.',
  enforcementTitle: 'Not happy with our answer?',
  enforcement: 'You can then turn to:',
  sitemapTitle: 'Map of the site',
  sitemapEveryone: 'For everybody',
  sitemapOwn: 'Once logged in',
  data: 'Take your data along, or delete them',
  dataText: 'Download what the e-counter keeps about you, as a JSON file, or delete your account.',
  download: 'Download my data',
  deleteTitle: 'Delete my account',
  deleteText: [
    'All that the e-counter keeps about you is deleted at once: your data, your requests and what happened to them. This cannot be undone.',
    'Requests that are under way are no longer handled. Documents that the municipality has already made stay valid.',
    'You can register again later with your card.',
  ],
  deleteWithCard: 'Delete my account with the eID',
  deleteUnderstood: 'Yes, delete my account and all of my requests.',
  deleteTick: 'Tick that you want to delete your account.',
  deletedTitle: 'Your account is deleted',
  deletedText: 'The e-counter keeps nothing about you any more, but a line without a name in the list of actions.',
};
