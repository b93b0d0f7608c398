export {
  COMMAND_GROUPS,
  type Command,
  type CommandContext,
  type ExportWhat,
  MENU_SECTIONS,
} from './command'
export { COMMANDS, dimmedNames, shownKey } from './commands'
export { EFFECT_PURPOSES } from './repair-commands'
export { soughtCommands } from './sought-commands'
export { PLAY } from './sound-commands'
export { CommandProvider, useCommands } from './use-commands'
