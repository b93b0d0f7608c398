import { COMMAND_GROUPS, COMMANDS } from '#ui/commands'
import { CommandMenu } from '#ui/menus'

interface Props {
  /** Client pixels. */
  readonly at: { readonly x: number; readonly y: number }
  readonly onClose: () => void
}

const GROUPS = COMMAND_GROUPS.map((group) =>
  COMMANDS.filter((command) => command.isOnPicture === true && command.group === group),
).filter((commands) => commands.length > 0)

/** What can be done with the picture and what is selected on it, where the pointer is. */
export function PictureMenu(props: Props) {
  return <CommandMenu name="On the picture" groups={GROUPS} {...props} />
}
