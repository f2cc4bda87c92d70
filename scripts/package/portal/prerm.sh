#!/bin/sh
set -e
if [ "$1" = remove ] && [ -d /run/systemd/system ]; then
  systemctl stop 'eid-loket-portal@*.service' || true
  for link in /etc/systemd/system/multi-user.target.wants/eid-loket-portal@*.service; do
    if [ -h "$link" ]; then systemctl disable "${link##*/}" || true; fi
  done
fi
