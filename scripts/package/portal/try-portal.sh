#!/bin/bash
# What try.sh runs on the machine for the portal's package. No systemd runs there: the portal is started by the unit's own ExecStart, as the unit's user.
set -euo pipefail
export DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8
package=/opt/new.deb
unit=/lib/systemd/system/eid-loket-portal@.service
step() { echo "== $*"; }
files() { find / -xdev \( -path /proc -o -path /sys -o -path /dev -o -path /tmp -o -path /old -o -path /var/cache -o -path /var/log -o -path /var/lib/dpkg \
  -o -path /var/lib/apt -o -path /opt -o -path /run -o -path /root -o -name 'passwd*' -o -name 'group*' -o -name 'shadow*' -o -name 'gshadow*' -o -name 'sub?id*' \) -prune -o -print | sort; }
users() { getent passwd | sort; getent group | sort; }
fetch() { /usr/lib/eid-loket-portal/node -e 'fetch(process.argv[1], { headers: { host: "e-loket.example" } }).then(async (r) => console.log(r.status, (await r.text()).slice(0, 40).replaceAll("\n", " ")), () => process.exit(1))' "$1"; }
started=
begin() { # begin PORT METRICS: as the unit does, and waits until it says that it listens
  : >"/opt/portal-$1.log"
  su -s /bin/sh eid-loket-portal -c "PORT=$1 METRICS_PORT=$2 exec $(sed -n 's/^ExecStart=//p' $unit)" >"/opt/portal-$1.log" 2>&1 & started=$!
  until grep -q '"listening"' "/opt/portal-$1.log"; do kill -0 $started || { cat "/opt/portal-$1.log"; exit 1; }; done
}
finish() { kill -TERM $(pgrep -u eid-loket-portal); wait $started || true; grep -q '"stopped"' "/opt/portal-$1.log"; }

step "what the package needs, from the distribution"
apt-get update -q >/dev/null
apt-get install -y -q --no-install-recommends libstdc++6 libgcc-s1 adduser procps >/dev/null
files >/opt/before; users >/opt/users-before

step "apt install: a user, no secret that others may read, nothing started"
apt-get install -y -q --no-install-recommends "$package" >/opt/install.log 2>&1 || { tail -20 /opt/install.log; exit 1; }
grep '^eid-loket-portal: ' /opt/install.log
stat -c '%a %U:%G %n' /etc/eid-loket-portal/*.env /var/lib/eid-loket-portal
[ "$(stat -c '%a %U:%G' /etc/eid-loket-portal/secrets.env)" = '640 root:eid-loket-portal' ]
[ "$(stat -c '%a %U' /var/lib/eid-loket-portal)" = '700 eid-loket-portal' ]
su tester -c 'cat /etc/eid-loket-portal/secrets.env' 2>/dev/null && exit 1
[ -z "$(pgrep -u eid-loket-portal || true)" ]

step "without PUBLIC_ORIGIN it says so and ends"
{ su -s /bin/sh eid-loket-portal -c /usr/lib/eid-loket-portal/eid-loket-portal 2>&1 && exit 1 || true; } | grep 'PUBLIC_ORIGIN'

step "with the embedded database"
echo PUBLIC_ORIGIN=https://e-loket.example >>/etc/eid-loket-portal/portal.env
begin 8081 9101
fetch http://127.0.0.1:9101/readyz
fetch http://127.0.0.1:8081/healthz
finish 8081
env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin eid-loket-portal staff add els --name 'Els Peeters' --role admin | sed 's/[A-Z0-9-]\{8,\}/CODE/g'

step "upgrade, with its settings and its data"
dpkg-deb -R "$package" /opt/unpacked && sed -i 's/^Version: .*/&+next/' /opt/unpacked/DEBIAN/control
dpkg-deb -b -Znone /opt/unpacked /opt/next.deb >/dev/null
dpkg -i /opt/next.deb 2>&1 | grep -A1 '^eid-loket-portal: '
grep -q '^PUBLIC_ORIGIN=' /etc/eid-loket-portal/portal.env
begin 8081 9101
fetch http://127.0.0.1:9101/readyz
finish 8081

step "purge keeps the key of data that stay in PostgreSQL, and nothing else"
cat >>/etc/eid-loket-portal/secrets.env <<END
DATABASE_URL=postgresql://nobody@127.0.0.1/none
VAULT_KEY=1:x
END
apt-get purge -y -q eid-loket-portal 2>&1 | grep -A1 '^eid-loket-portal: '
files >/opt/after; users >/opt/users-after
diff <(sort /opt/before - <<< /var/backups/eid-loket-portal-secrets.env) /opt/after
[ "$(stat -c '%a %U' /var/backups/eid-loket-portal-secrets.env)" = '600 root' ]
diff /opt/users-before /opt/users-after

step "purge leaves nothing where nothing stays"
rm /var/backups/eid-loket-portal-secrets.env
dpkg -i "$package" >/dev/null 2>&1
apt-get purge -y -q eid-loket-portal 2>&1 | grep '^eid-loket-portal: '
files >/opt/after; users >/opt/users-after
diff /opt/before /opt/after; diff /opt/users-before /opt/users-after
step "all as it should be"
