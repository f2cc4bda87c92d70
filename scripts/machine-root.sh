#!/bin/bash
# A Debian machine in a folder, made once with debootstrap and kept, entered by a real pivot, so that namespaces work inside as on
# a machine. Needs root. Used by scripts/machines.mjs.
#
#   machine-root.sh make ROOT SUITE           debootstrap, Node.js and npm, git, and an ordinary user `tester` without sudo
#   machine-root.sh enter ROOT USER COMMAND   runs COMMAND in USER's home, with the PATH that such a user has
set -eu

enter() { # enter ROOT USER COMMAND
  # With its own process ids: all that a command leaves running ends with it.
  unshare --mount --propagation private --pid --fork --kill-child bash -c '
    root=$1 user=$2 command=$3
    mount --rbind "$root" "$root"; mount -t proc proc "$root/proc"; mount --rbind /dev "$root/dev"; mount --rbind /sys "$root/sys"
    cp /etc/resolv.conf /etc/hosts "$root/etc/"
    mkdir -p "$root/etc/ssl/certs" "$root/old"; cp -L /etc/ssl/certs/ca-certificates.crt "$root/etc/ssl/certs/"
    cd "$root"; pivot_root . old; umount -l /old
    # What a registry or a proxy of this machine needs to be reached.
    certificates="NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt"
    if [ "$user" = root ]; then
      cd /root
      exec env -i TERM=dumb $certificates HOME=/root PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin bash -c "$command"
    fi
    exec su - "$user" -c "export TERM=dumb $certificates; $command"' _ "$@"
}

make() { # make ROOT SUITE
  local root=$1 suite=$2 mirror
  [ -f "$root/made" ] && return
  command -v debootstrap >/dev/null || { echo "machines: debootstrap is not installed; type: sudo apt-get install debootstrap" >&2; exit 1; }
  mirror=$(grep -rhoE 'https?://[^ ]+' /etc/apt/sources.list /etc/apt/sources.list.d 2>/dev/null | grep -E '/debian/?$' | head -n 1)
  rm -rf --one-file-system "$root"; mkdir -p "$root"
  debootstrap --variant=minbase "$suite" "$root" "$mirror"
  cp /etc/apt/apt.conf.d/* "$root/etc/apt/apt.conf.d/"
  for file in /etc/npmrc /usr/etc/npmrc; do [ -f "$file" ] && { mkdir -p "$root${file%/*}"; cp "$file" "$root$file"; }; done
  enter "$root" root 'export DEBIAN_FRONTEND=noninteractive
    apt-get update -q && apt-get install -y -q --no-install-recommends nodejs npm git ca-certificates libatomic1 && useradd -m -s /bin/bash tester'
  touch "$root/made"
}

"$@"
