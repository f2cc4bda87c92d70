#!/bin/sh
set -e
settings=/etc/eid-loket-portal
data=/var/lib/eid-loket-portal
[ "$1" = configure ] || exit 0

if ! getent passwd eid-loket-portal >/dev/null; then
  adduser --system --group --quiet --home "$data" --no-create-home --gecos "eID Loket portal" eid-loket-portal
fi
if [ ! -e "$data" ]; then install -d -m 0700 -o eid-loket-portal -g eid-loket-portal "$data"; fi
# Not a file of the package: what it says is this machine's, and nobody else reads it.
if [ ! -e "$settings/secrets.env" ]; then
  install -m 0640 -o root -g eid-loket-portal /usr/share/eid-loket-portal/secrets.env "$settings/secrets.env"
fi
if [ -d /run/systemd/system ]; then systemctl daemon-reload || true; fi
if [ -z "$2" ]; then
  echo "eid-loket-portal: write PUBLIC_ORIGIN into $settings/portal.env, then: systemctl enable --now eid-loket-portal@1"
else
  echo "eid-loket-portal: with PostgreSQL run 'eid-loket-portal database migrate' as the owner of the tables first;"
  echo "  then restart each instance in turn: systemctl restart eid-loket-portal@1"
fi
