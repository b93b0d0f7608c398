import { expectThat } from '#core/base'
import type { EditorState } from '#editor'
import type { Command } from './command'
import { DATASET_COMMANDS } from './dataset-commands'
import { FIND_COMMANDS } from './find-commands'
import { PAGE_COMMANDS } from './page-commands'
import { REGION_COMMANDS } from './region-commands'
import { REPAIR_COMMANDS } from './repair-commands'
import { REVIEW_COMMANDS } from './review-commands'
import { SOUND_COMMANDS } from './sound-commands'
import { TOOL_COMMANDS } from './tool-commands'
import { VIEW_COMMANDS } from './view-commands'

/** Every command: the one table that keys, palette, menus, help and tooltips read. */
export const COMMANDS: readonly Command[] = [
  ...TOOL_COMMANDS,
  ...REGION_COMMANDS,
  ...FIND_COMMANDS,
  ...REPAIR_COMMANDS,
  ...REVIEW_COMMANDS,
  ...VIEW_COMMANDS,
  ...SOUND_COMMANDS,
  ...DATASET_COMMANDS,
  ...PAGE_COMMANDS,
]

/** The names of commands that have nothing to do now, a line each: another value only where they are others. */
export function dimmedNames(state: EditorState): string {
  return COMMANDS.filter(({ when }) => when?.(state) === false)
    .map(({ name }) => name)
    .join('\n')
}

/** The key of a command, for tooltips and menus. */
export function shownKey(name: string): string {
  const shown = COMMANDS.find((command) => command.name === name)?.shown
  expectThat(shown !== undefined, `shownKey: no key is shown for ${name}`)
  return shown
}
