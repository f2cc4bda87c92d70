#!/bin/sh
set -e
settings=/etc/eid-loket-portal
if [ "$1" = purge ]; then
  # Data in PostgreSQL outlive the package, and only this key reads them.
  if grep -qs '^ *DATABASE_URL=' "$settings/secrets.env" && grep -qs '^ *VAULT_KEY=' "$settings/secrets.env"; then
    kept=/var/backups/eid-loket-portal-secrets.env
    install -m 0600 "$settings/secrets.env" "$kept"
    echo "eid-loket-portal: the data in PostgreSQL stay. Their key, without which nobody can read them, is now $kept;"
    echo "  delete it when you have dropped the database."
  else
    echo "eid-loket-portal: data that are in PostgreSQL stay."
  fi
  rm -f "$settings/secrets.env"
  rmdir --ignore-fail-on-non-empty "$settings" 2>/dev/null || true
  rm -rf /var/lib/eid-loket-portal
  if getent passwd eid-loket-portal >/dev/null; then userdel eid-loket-portal; fi
fi
if [ -d /run/systemd/system ]; then systemctl daemon-reload || true; fi
