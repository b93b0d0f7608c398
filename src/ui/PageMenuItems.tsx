import { COMMANDS, MENU_SECTIONS, useCommands } from '#ui/commands'
import { useApp, useEditor } from '#ui/context'
import { CommandMenu, SubMenu } from '#ui/menus'

interface Props {
  /** Client pixels. */
  readonly at: { readonly x: number; readonly y: number }
  readonly onClose: () => void
}

const SECTIONS = MENU_SECTIONS.map((section) =>
  COMMANDS.filter((command) => command.section === section),
)

/** More of earlier visits are not listed. */
const MOST_RECENT = 12

/** What is done with files, and with the page. */
export function PageMenuItems(props: Props) {
  const { actions } = useApp()
  const { openPicker } = useCommands()
  const recents = useEditor((state) => state.recents)
  const reopen = async (fingerprint: string) => {
    if (!(await actions.files.reopenRecent(fingerprint))) openPicker()
  }
  const items = recents.slice(0, MOST_RECENT).map(({ fingerprint, name }) => ({
    id: fingerprint,
    name,
    run: () => void reopen(fingerprint),
  }))
  const besides = { 'Open…': <SubMenu name="Open recent" items={items} /> }
  return <CommandMenu name="Menu" groups={SECTIONS} besides={besides} {...props} />
}
