import { Ellipsis } from 'lucide-react'
import type { Theme } from '#editor'
import { useApp, useEditor } from '#ui/context'
import { MenuButton, type MenuItem, MenuItems } from '#ui/controls'

const THEMES: readonly (readonly [theme: Theme, name: string])[] = [
  ['dark', 'Dark'],
  ['light', 'Light'],
  ['system', 'As the system'],
]

/** What the top of a phone has no room for. */
export function MoreMenu({ onHelp }: { readonly onHelp: () => void }) {
  const { actions, canSaveToDisk } = useApp()
  const isEmpty = useEditor((state) => state.recording === undefined)
  const items: readonly MenuItem[] = [
    { name: 'Save project', isDisabled: isEmpty, onClick: () => actions.files.saveProject() },
    ...(canSaveToDisk
      ? [
          {
            name: 'Save to disk…',
            isDisabled: isEmpty,
            onClick: () => actions.files.saveToDisk(),
          },
        ]
      : []),
    { name: 'Keys and pointer', onClick: onHelp },
    ...THEMES.map(([theme, name]) => ({ name, onClick: () => actions.page.setTheme(theme) })),
  ]
  return (
    <MenuButton name="More" icon={<Ellipsis size={16} />} variant="icon">
      {() => <MenuItems name="More" items={items} />}
    </MenuButton>
  )
}
