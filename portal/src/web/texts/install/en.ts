/** The page about installing, in English. */
import type { InstallTexts } from './nl.ts';

export const texts: InstallTexts = {
  title: 'Install',
  linkHome: 'Check whether your computer is ready for the eID',
  intro:
    'To log in with your eID you need five things. This page looks at what is there already, and keeps looking while you go on.',
  needsScript: 'Without JavaScript this page cannot check anything. The steps below still hold.',
  withoutCard: 'No computer with a card reader? Register with username and password.',
  allGood: 'Everything is there. You can use your eID.',
  again: 'Check again',
  computer: 'A computer',
  computerHelp:
    'With Windows, macOS or Linux, and Chrome, Edge, Chromium or Firefox. The eID does not work on a phone.',
  extension: 'The eID extension in your browser',
  extensionGet: 'Install the extension for {browser}',
  extensionNone: 'The municipality tells you where to find the extension for {browser}.',
  extensionHelp: 'Just installed? Then load this page again.',
  host: 'The eID program on your computer',
  hostGet: 'Install the program for {system}',
  hostNone: 'The municipality tells you where to find the program for {system}.',
  hostHelp: 'The extension needs it to talk to the card reader.',
  reader: 'A card reader',
  readerHelp: 'Plug it into a USB port. The municipality hands out readers for free.',
  card: 'Your eID and your PIN code',
  cardHelp: 'Slide the card into the reader, chip first.',
  otherBrowser: 'your browser',
  otherSystem: 'your system',
  states: {
    checking: 'Checking',
    good: 'All right',
    missing: 'Missing',
    outdated: 'Out of date',
    problem: 'Something is wrong',
    waiting: 'Cannot be seen yet',
    unknownCard: 'Not an eID',
    severalCards: 'More than one card',
    phone: 'Not on this device',
  },
};
