#!/bin/sh
# The portal and its commands, with the settings of this machine. What the environment says goes before what the files say.
set -e
if [ "$(id -u)" = 0 ]; then exec runuser -u eid-loket-portal -- /usr/lib/eid-loket-portal/eid-loket-portal "$@"; fi
cd /var/lib/eid-loket-portal
exec /usr/lib/eid-loket-portal/node --env-file=/etc/eid-loket-portal/portal.env --env-file=/etc/eid-loket-portal/secrets.env \
  /usr/lib/eid-loket-portal/portal/main.mjs "$@"
