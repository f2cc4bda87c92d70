/**
 * The Debian and Ubuntu packages that our commands need, and who needs them. `provides` is a file that exists when
 * the package is installed, so that a machine on which everything is there never calls the package manager.
 */
export const DEBIAN_PACKAGES = [
  { name: 'pcscd', provides: '/usr/sbin/pcscd', neededFor: ['demo', 'test'] },
  { name: 'libpcsclite1', provides: '/usr/share/doc/libpcsclite1', neededFor: ['demo', 'test'] },
  { name: 'vsmartcard-vpcd', provides: '/usr/lib/pcsc/drivers/serial/libifdvpcd.so', neededFor: ['demo', 'test'] },
  { name: 'iproute2', provides: '/usr/share/doc/iproute2', neededFor: ['demo', 'test'] },
  { name: 'util-linux', provides: '/usr/bin/nsenter', neededFor: ['demo', 'test'] },
  { name: 'libpcsclite-dev', provides: '/usr/include/PCSC/winscard.h', neededFor: ['test'] },
  { name: 'gcc', provides: '/usr/bin/gcc', neededFor: ['test'] },
  { name: 'g++', provides: '/usr/bin/g++', neededFor: ['test'] },
  { name: 'make', provides: '/usr/bin/make', neededFor: ['test'] },
  { name: 'python3', provides: '/usr/bin/python3', neededFor: ['test'] },
  { name: 'opensc', provides: '/usr/bin/pkcs15-tool', neededFor: ['test'] },
  { name: 'opensc-pkcs11', provides: '/usr/share/doc/opensc-pkcs11', neededFor: ['test'] },
  { name: 'pinentry-gtk2', provides: '/usr/bin/pinentry-gtk-2', neededFor: ['test'] },
  { name: 'xvfb', provides: '/usr/bin/Xvfb', neededFor: ['test'] },
  { name: 'xdotool', provides: '/usr/bin/xdotool', neededFor: ['test'] },
  {
    name: 'firefox-esr',
    provides: '/usr/bin/firefox-esr',
    neededFor: ['test'],
    // Ubuntu's own Firefox is a snap, which cannot start our host.
    ubuntuSource: 'ppa:mozillateam/ppa',
  },
  { name: 'openssl', provides: '/usr/bin/openssl', neededFor: ['test'] },
  { name: 'postgresql', provides: '/usr/lib/postgresql', neededFor: ['test'] },
  { name: 'php-cli', provides: '/usr/bin/php', neededFor: ['test'] },
  { name: 'rpm', provides: '/usr/bin/rpmbuild', neededFor: ['test', 'package'] },
  { name: 'nginx-light', provides: '/usr/sbin/nginx', neededFor: ['test'] },
  { name: 'binutils', provides: '/usr/bin/x86_64-linux-gnu-strip', neededFor: ['package'] },
  { name: 'binutils-aarch64-linux-gnu', provides: '/usr/bin/aarch64-linux-gnu-strip', neededFor: ['package'] },
  { name: 'nsis', provides: '/usr/bin/makensis', neededFor: ['package'] },
  { name: 'wixl', provides: '/usr/bin/wixl', neededFor: ['package'] },
  { name: 'msitools', provides: '/usr/bin/msiinfo', neededFor: ['package'] },
  { name: 'p7zip-full', provides: '/usr/bin/7z', neededFor: ['package'] },
];
