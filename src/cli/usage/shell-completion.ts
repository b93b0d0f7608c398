/** Shells that are served. */
export const SHELLS = ['bash', 'zsh', 'fish'] as const
type Shell = (typeof SHELLS)[number]

/** What a shell reads to complete the program's commands, their options, and names of files. */
export function shellCompletion(
  shell: Shell,
  options: ReadonlyMap<string, readonly string[]>,
): string {
  switch (shell) {
    case 'bash':
      return bash(options)
    case 'zsh':
      return `autoload -U +X bashcompinit && bashcompinit\n${bash(options)}`
    case 'fish':
      return fish(options)
  }
}

function bash(options: ReadonlyMap<string, readonly string[]>): string {
  const cases = [...options].map(([name, own]) => `    ${name}) words="${own.join(' ')}" ;;`)
  return `_specmask() {
  local word="\${COMP_WORDS[COMP_CWORD]}" words=""
  if [ "$COMP_CWORD" = 1 ]; then
    COMPREPLY=($(compgen -W "${[...options.keys()].join(' ')} --help --version" -- "$word"))
    return
  fi
  case "\${COMP_WORDS[1]}" in
${cases.join('\n')}
  esac
  case "$word" in
    -*) COMPREPLY=($(compgen -W "$words" -- "$word")) ;;
    *) COMPREPLY=() ;;
  esac
}
complete -o default -F _specmask specmask
`
}

function fish(options: ReadonlyMap<string, readonly string[]>): string {
  const commands = [...options.keys()].join(' ')
  const lines = [...options].flatMap(([name, own]) =>
    own.map(
      (option) =>
        `complete -c specmask -n "__fish_seen_subcommand_from ${name}" -l ${option.slice(2)}`,
    ),
  )
  return `complete -c specmask -n "__fish_use_subcommand" -a "${commands}"\n${lines.join('\n')}\n`
}
