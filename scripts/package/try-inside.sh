#!/bin/bash
# What try.sh runs on the machine. Each step says what it saw; the first that is not as it should be ends it.
set -euo pipefail
export DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8
package=/opt/new.deb
step() { echo "== $*"; }
# Without /etc/opt itself, which base-files makes and does not own, so that dpkg takes it away once it is empty. Without homes: what the program keeps for a person is theirs, and `eid-loket uninstall --purge` takes it away.
files() { find / -xdev \( -path /proc -o -path /sys -o -path /dev -o -path /tmp -o -path /old -o -path /var/cache -o -path /var/log -o -path /var/lib/dpkg \
  -o -path /var/lib/apt -o -path /var/lib/systemd -o -path /opt -o -path /run -o -path /root -o -path /home \) -prune -o -print | grep -vx /etc/opt | sort; }

step "what the package needs, from the distribution"
apt-get update -q >/dev/null
apt-get install -y -q --no-install-recommends libstdc++6 libgcc-s1 libpcsclite1 pcscd libccid >/dev/null
files >/opt/before

step "apt install"
apt-get install -y -q --no-install-recommends "$package" >/opt/install.log 2>&1 || { tail -20 /opt/install.log; exit 1; }

step "eid-loket version, without any Node.js of the machine"
env -i PATH=/usr/bin:/bin HOME=/root eid-loket version

step "hello, by the program that Chromium's manifest names"
program=$(sed -n 's/.*"path": "\(.*\)".*/\1/p' /etc/chromium/native-messaging-hosts/*.json)
hello='{"type":"hello","protocol":1,"extensionVersion":"0.1.0"}'
printf "\\x$(printf %02x ${#hello})\\0\\0\\0%s" "$hello" |
  env -i HOME=/root "$program" chrome-extension://nkafjandgflogcafgoblfbmfblhnfijg/ | grep -a -o '"type":"hello"'

step "eid-loket status and doctor"
su tester -c 'eid-loket status --json' >/opt/status.json
grep -o '"state":"[a-z-]*"' /opt/status.json | sort | uniq -c || true
su tester -c 'eid-loket doctor --language en' || [ $? = 1 ]

step "man page, completion"
gzip -dc /usr/share/man/man1/eid-loket.1.gz | grep -c '^\.SS'
bash -c '. /usr/share/bash-completion/completions/eid-loket; COMP_WORDS=(eid-loket doc); COMP_CWORD=1; _eid_loket; [ "${COMPREPLY[*]}" = doctor ]'

step "upgrade keeps the settings"
mkdir -p /etc/eid-loket && echo '{"logLevel":"error"}' >/etc/eid-loket/native-host.json
dpkg-deb -R "$package" /opt/unpacked && sed -i 's/^Version: .*/&+next/' /opt/unpacked/DEBIAN/control
dpkg-deb -b -Znone /opt/unpacked /opt/next.deb >/dev/null
dpkg -i /opt/next.deb >/dev/null
[ "$(cat /etc/eid-loket/native-host.json)" = '{"logLevel":"error"}' ]
eid-loket version

step "purge leaves nothing"
apt-get purge -y -q eid-loket >/dev/null 2>&1
files >/opt/after
diff /opt/before /opt/after | head -40
step "all as it should be"
