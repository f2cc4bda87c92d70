#!/bin/sh
# Run once by PostgreSQL, in an empty database: the role that the portal runs as, which owns nothing.
set -eu
psql --set=ON_ERROR_STOP=1 --set=password="$PORTAL_PASSWORD" --username="$POSTGRES_USER" --dbname="$POSTGRES_DB" <<'SQL'
CREATE ROLE eid_loket_portal LOGIN PASSWORD :'password';
SQL
