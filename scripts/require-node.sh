# Read by `test` and `demo` before Node.js runs anything: an old one would end with an error about our code.
old='const [major, minor] = process.versions.node.split(".").map(Number); process.exit(major > 20 || (major === 20 && minor >= 19) ? 0 : 1)'
if ! command -v node >/dev/null 2>&1; then
  echo "eid-loket: Node.js 20.19 or newer and npm are needed. Debian/Ubuntu: sudo apt-get install nodejs npm" >&2
  exit 1
elif ! version=$(node --version 2>&1); then
  case $version in
    *libatomic*) todo="Debian/Ubuntu: sudo apt-get install libatomic1" ;;
    *) todo="Install it anew from your distribution or nodejs.org" ;;
  esac
  echo "eid-loket: Node.js does not start ($version). $todo" >&2
  exit 1
elif ! node -e "$old" >/dev/null 2>&1; then
  echo "eid-loket: Node.js 20.19 or newer is needed; this is $version. Install a newer one from your distribution or nodejs.org" >&2
  exit 1
elif ! command -v npm >/dev/null 2>&1; then
  echo "eid-loket: npm is not installed. Debian/Ubuntu: sudo apt-get install npm" >&2
  exit 1
fi
