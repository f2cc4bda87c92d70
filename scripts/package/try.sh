#!/bin/bash
# Installs a .deb on a Debian 12 made with debootstrap, over which a layer is laid, so that the machine stays as it was: list of files
# before, install with apt, commands, hello, upgrade, purge, list of files after. Needs root. What fails ends it with its line.
#
#   try.sh PACKAGE.deb [STEPS.sh]    what is run on the machine (default: try-inside.sh)
#   EID_LOKET_MACHINE=DIR   the machine to lay the layer over (default: that of scripts/machines.mjs, made if it is not there)
set -eu
here=$(cd -- "$(dirname -- "$0")/.." && pwd)
package=$(readlink -f "$1")
steps=${2:-$here/package/try-inside.sh}
base=${EID_LOKET_MACHINE:-${TMPDIR:-/tmp}/eid-loket-machines/bookworm}
[ "$(id -u)" = 0 ] || { echo "package: a machine is entered as root; type: sudo npm run package -- --try" >&2; exit 1; }
"$here/machine-root.sh" make "$base" bookworm >&2

layer=$(mktemp -d "${TMPDIR:-/tmp}/eid-loket-try-XXXXXX")
mount -t tmpfs tmpfs "$layer"
trap 'umount "$layer/system" 2>/dev/null || true; umount "$layer"; rmdir "$layer"' EXIT
mkdir "$layer/upper" "$layer/work" "$layer/system"
mount -t overlay overlay -o "lowerdir=$base,upperdir=$layer/upper,workdir=$layer/work" "$layer/system"
cp "$package" "$layer/system/opt/new.deb"
cp "$steps" "$layer/system/opt/try-inside.sh"
"$here/machine-root.sh" enter "$layer/system" root 'bash /opt/try-inside.sh'
