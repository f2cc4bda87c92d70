#!/bin/sh
# Writes the settings with new passwords and a new vault key. Never over settings that are there.
set -eu
[ $# = 1 ] || { echo "usage: $0 NAME-OF-THE-SITE" >&2; exit 2; }
for file in portal.env owner.env postgresql.env; do
  [ ! -e "$file" ] || { echo "$0: $file is there already; nothing was written" >&2; exit 1; }
done
umask 077
owner=$(openssl rand -hex 24)
portal=$(openssl rand -hex 24)
cat >portal.env <<END
PUBLIC_ORIGIN=https://$1
TRUSTED_PROXIES=1
DATABASE_URL=postgresql://eid_loket_portal:$portal@postgresql/eid_loket
VAULT_KEY=1:$(openssl rand -base64 32)
END
echo "DATABASE_URL=postgresql://eid_loket:$owner@postgresql/eid_loket" >owner.env
printf 'POSTGRES_USER=eid_loket\nPOSTGRES_DB=eid_loket\nPOSTGRES_PASSWORD=%s\nPORTAL_PASSWORD=%s\n' "$owner" "$portal" >postgresql.env
echo "written: portal.env, owner.env, postgresql.env"
