/**
 * Where each browser looks for manifests of native messaging hosts, as one table: Linux folders, macOS folders, Windows registry
 * keys (Chrome, Edge and Firefox documentation, "Native messaging"; Linux paths of Chromium and Firefox seen by strace).
 */

export const BROWSERS = ['chrome', 'chromium', 'edge', 'brave', 'vivaldi', 'opera', 'firefox', 'librewolf'] as const;
export type Browser = (typeof BROWSERS)[number];

export type Family = 'chromium' | 'firefox';

interface BrowserRow {
  name: string;
  /** Whose form of manifest it reads. */
  family: Family;
  linux: {
    /** Under the home folder: exists once the browser was started. */
    profile: string;
    /** Under the home folder. */
    user: string;
    /** The last one whose parent folder exists, else the first. */
    system: readonly string[];
    /** Files that are there when it is installed. */
    programs: readonly string[];
    /** Under /etc. */
    policies: string;
  };
  /** Names of the same browser as snap and as flatpak, which keep it in a sandbox of its own. */
  snap?: string;
  flatpak?: string;
  /** Under `Library/Application Support` of the home folder, and the whole folder for everybody. */
  darwin: { user: string; system: string; program: string };
  /** Under `Software` of HKCU or HKLM. */
  win32: { key: string };
}

export const BROWSER_TABLE: Readonly<Record<Browser, BrowserRow>> = {
  chrome: {
    name: 'Google Chrome',
    family: 'chromium',
    linux: {
      profile: '.config/google-chrome',
      user: '.config/google-chrome/NativeMessagingHosts',
      system: ['/etc/opt/chrome/native-messaging-hosts'],
      programs: ['/usr/bin/google-chrome', '/usr/bin/google-chrome-stable', '/opt/google/chrome/chrome'],
      policies: '/etc/opt/chrome/policies/managed',
    },
    flatpak: 'com.google.Chrome',
    darwin: {
      user: 'Google/Chrome/NativeMessagingHosts',
      system: '/Library/Google/Chrome/NativeMessagingHosts',
      program: '/Applications/Google Chrome.app',
    },
    win32: { key: 'Google\\Chrome' },
  },
  chromium: {
    name: 'Chromium',
    family: 'chromium',
    linux: {
      profile: '.config/chromium',
      user: '.config/chromium/NativeMessagingHosts',
      system: ['/etc/chromium/native-messaging-hosts'],
      programs: ['/usr/bin/chromium', '/usr/bin/chromium-browser'],
      policies: '/etc/chromium/policies/managed',
    },
    snap: 'chromium',
    flatpak: 'org.chromium.Chromium',
    darwin: {
      user: 'Chromium/NativeMessagingHosts',
      system: '/Library/Application Support/Chromium/NativeMessagingHosts',
      program: '/Applications/Chromium.app',
    },
    win32: { key: 'Chromium' },
  },
  edge: {
    name: 'Microsoft Edge',
    family: 'chromium',
    linux: {
      profile: '.config/microsoft-edge',
      user: '.config/microsoft-edge/NativeMessagingHosts',
      system: ['/etc/opt/edge/native-messaging-hosts'],
      programs: ['/usr/bin/microsoft-edge', '/usr/bin/microsoft-edge-stable'],
      policies: '/etc/opt/edge/policies/managed',
    },
    flatpak: 'com.microsoft.Edge',
    darwin: {
      user: 'Microsoft Edge/NativeMessagingHosts',
      system: '/Library/Microsoft/Edge/NativeMessagingHosts',
      program: '/Applications/Microsoft Edge.app',
    },
    win32: { key: 'Microsoft\\Edge' },
  },
  brave: {
    name: 'Brave',
    family: 'chromium',
    linux: {
      profile: '.config/BraveSoftware/Brave-Browser',
      user: '.config/BraveSoftware/Brave-Browser/NativeMessagingHosts',
      // Brave reads Chrome's folder for everybody, not one of its own.
      system: ['/etc/opt/chrome/native-messaging-hosts'],
      programs: ['/usr/bin/brave-browser', '/usr/bin/brave-browser-stable'],
      policies: '/etc/brave/policies/managed',
    },
    snap: 'brave',
    flatpak: 'com.brave.Browser',
    darwin: {
      user: 'BraveSoftware/Brave-Browser/NativeMessagingHosts',
      system: '/Library/Google/Chrome/NativeMessagingHosts',
      program: '/Applications/Brave Browser.app',
    },
    win32: { key: 'BraveSoftware\\Brave-Browser' },
  },
  vivaldi: {
    name: 'Vivaldi',
    family: 'chromium',
    linux: {
      profile: '.config/vivaldi',
      user: '.config/vivaldi/NativeMessagingHosts',
      system: ['/etc/opt/chrome/native-messaging-hosts'],
      programs: ['/usr/bin/vivaldi', '/usr/bin/vivaldi-stable'],
      policies: '/etc/opt/vivaldi/policies/managed',
    },
    flatpak: 'com.vivaldi.Vivaldi',
    darwin: {
      user: 'Vivaldi/NativeMessagingHosts',
      system: '/Library/Google/Chrome/NativeMessagingHosts',
      program: '/Applications/Vivaldi.app',
    },
    win32: { key: 'Vivaldi' },
  },
  opera: {
    name: 'Opera',
    family: 'chromium',
    linux: {
      profile: '.config/opera',
      user: '.config/opera/NativeMessagingHosts',
      system: ['/etc/opt/chrome/native-messaging-hosts'],
      programs: ['/usr/bin/opera'],
      policies: '/etc/opt/opera/policies/managed',
    },
    snap: 'opera',
    flatpak: 'com.opera.Opera',
    darwin: {
      user: 'com.operasoftware.Opera/NativeMessagingHosts',
      system: '/Library/Google/Chrome/NativeMessagingHosts',
      program: '/Applications/Opera.app',
    },
    // Opera reads Chrome's key.
    win32: { key: 'Google\\Chrome' },
  },
  firefox: {
    name: 'Firefox',
    family: 'firefox',
    linux: {
      profile: '.mozilla/firefox',
      user: '.mozilla/native-messaging-hosts',
      system: ['/usr/lib/mozilla/native-messaging-hosts', '/usr/lib64/mozilla/native-messaging-hosts'],
      programs: [
        '/usr/bin/firefox-esr',
        '/usr/lib/firefox/firefox',
        '/usr/lib64/firefox/firefox',
        '/opt/firefox/firefox',
      ],
      policies: '/etc/firefox/policies',
    },
    snap: 'firefox',
    flatpak: 'org.mozilla.firefox',
    darwin: {
      user: 'Mozilla/NativeMessagingHosts',
      system: '/Library/Application Support/Mozilla/NativeMessagingHosts',
      program: '/Applications/Firefox.app',
    },
    win32: { key: 'Mozilla' },
  },
  librewolf: {
    name: 'LibreWolf',
    family: 'firefox',
    linux: {
      profile: '.librewolf',
      user: '.librewolf/native-messaging-hosts',
      system: ['/usr/lib/librewolf/native-messaging-hosts', '/usr/lib64/librewolf/native-messaging-hosts'],
      programs: ['/usr/bin/librewolf', '/usr/share/librewolf/librewolf'],
      policies: '/etc/librewolf/policies',
    },
    flatpak: 'io.gitlab.librewolf-community',
    darwin: {
      user: 'LibreWolf/NativeMessagingHosts',
      system: '/Library/Application Support/LibreWolf/NativeMessagingHosts',
      program: '/Applications/LibreWolf.app',
    },
    // LibreWolf reads Firefox's key.
    win32: { key: 'Mozilla' },
  },
};
