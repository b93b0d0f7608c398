export { COMMAND_GROUPS, type Command, type CommandContext } from './command'
export { COMMANDS, dimmedNames, shownKey } from './commands'
export { PLAY } from './sound-commands'
export { CommandProvider, useCommands } from './use-commands'
