/** Man page and completion for bash, zsh and fish, written from the commands themselves, so that they name what there is. Pure. */

/** A line that begins with a dot or a quote would be a request to roff; a minus would become a hyphen. */
const roff = (text) =>
  text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replace(/^(?=[.'])/gm, '\\&');

/** @param {import('./host-facts.ts').CommandFact[]} commands @param {string} version @returns {string} man(7) */
export const manPage = (commands, version) =>
  [
    `.TH EID\\-LOKET 1 "" "eID Loket ${roff(version)}" "User commands"`,
    '.SH NAME',
    'eid\\-loket \\- native host of eID Loket, and its commands for people',
    '.SH SYNOPSIS',
    '.B eid\\-loket\n.I COMMAND\n[options]',
    '.SH DESCRIPTION',
    'Browsers start this program to reach the Belgian eID card. Started by a person, it says what is wrong, and reads the card.',
    '.SH COMMANDS',
    ...commands.flatMap(({ name, usage, about, options }) => [
      `.SS "${roff(`${name} ${usage}`)}"`,
      roff(about),
      ...options.flatMap((option) => ['.TP', `.B ${roff(option.flags)}`, roff(option.about)]),
    ]),
    '.SH EXIT STATUS',
    '0: done. 1: it failed, and the last line says why. 2: the command line was wrong.',
    '.SH FILES',
    ".TP\n.I /etc/eid\\-loket/native\\-host.json\nThe administrator's settings; may be absent.",
    '',
  ].join('\n');

const names = (commands) => commands.map(({ name }) => name).join(' ');

export const bashCompletion = (commands) => `_eid_loket() {
  local word=\${COMP_WORDS[COMP_CWORD]}
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W '${names(commands)}' -- "$word"))
    return
  fi
  case \${COMP_WORDS[1]} in
${commands.map(({ name, options }) => `    ${name}) COMPREPLY=($(compgen -f -W '${options.map(({ long }) => long).join(' ')}' -- "$word")) ;;`).join('\n')}
  esac
}
complete -o filenames -F _eid_loket eid-loket
`;

/** Inside single quotes, and where zsh and _arguments take a colon or a bracket for their own. */
const zsh = (text) => text.replaceAll("'", "'\\''").replaceAll(/[:[\]]/g, '\\$&');

export const zshCompletion = (commands) => `#compdef eid-loket
if (( CURRENT == 2 )); then
  local -a commands=(
${commands.map(({ name, about }) => `    '${name}:${zsh(about)}'`).join('\n')}
  )
  _describe command commands
  return
fi
case $words[2] in
${commands
  .map(
    ({ name, options }) =>
      `  ${name}) _arguments ${options.map(({ long, about }) => `'${long}[${zsh(about)}]'`).join(' ')} '*:file:_files' ;;`,
  )
  .join('\n')}
esac
`;

const fish = (text) => text.replaceAll('\\', '\\\\').replaceAll("'", "\\'");

export const fishCompletion = (commands) =>
  commands
    .flatMap(({ name, about, options }) => [
      `complete -c eid-loket -n __fish_use_subcommand -f -a ${name} -d '${fish(about)}'`,
      ...options.map(
        (option) =>
          `complete -c eid-loket -n '__fish_seen_subcommand_from ${name}' -l ${option.long.slice(2)} -d '${fish(option.about)}'`,
      ),
    ])
    .concat('')
    .join('\n');
