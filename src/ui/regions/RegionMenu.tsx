import { Ellipsis } from 'lucide-react'
import { selectedRegions } from '#editor'
import { lazy } from '#lazy'
import { shownKey } from '#ui/commands'
import { useApp, useEditor, useLazyDialog } from '#ui/context'
import { MenuButton, type MenuItem, MenuItems } from '#ui/controls'

const fetchRepeatDialog = lazy(() => import('./RepeatDialog'))

/** What can be done with regions besides what their panel shows; all of it by keys as well. */
export function RegionMenu() {
  const regions = useEditor(selectedRegions)
  const repeat = useLazyDialog(fetchRepeatDialog)
  return (
    <>
      <MenuButton name="More for regions" icon={<Ellipsis size={14} />} variant="small">
        {() => <Items onRepeat={repeat.show} />}
      </MenuButton>
      {repeat.Dialog && <repeat.Dialog dialog={repeat.dialog} regions={regions} />}
    </>
  )
}

function Items({ onRepeat }: { readonly onRepeat: () => void }) {
  const { actions, store } = useApp()
  const isEmpty = useEditor((state) => state.recording === undefined)
  const hasNone = useEditor((state) => state.selectedRegionIds.size === 0)
  const copy = () => {
    const text = actions.regions.copy()
    // Where the system's clipboard is closed to the page, the page keeps the copy alone.
    if (text !== undefined) void navigator.clipboard?.writeText(text).catch(() => undefined)
  }
  const ofSelected = (item: MenuItem): MenuItem => ({ ...item, isDisabled: hasNone })
  const items: readonly MenuItem[] = [
    ofSelected({ name: 'Copy', shortcut: 'Ctrl+C', onClick: copy }),
    ofSelected({
      name: 'Cut',
      shortcut: 'Ctrl+X',
      onClick: () => {
        copy()
        actions.regions.remove(store.getState().selectedRegionIds)
      },
    }),
    {
      name: 'Paste',
      shortcut: 'Ctrl+V',
      isDisabled: isEmpty,
      onClick: () => void pasted(),
    },
    ofSelected({
      name: 'Duplicate',
      shortcut: shownKey('Duplicate the selected regions'),
      onClick: () => actions.regions.duplicate(),
    }),
    ofSelected({ name: 'Repeat…', onClick: onRepeat }),
    ofSelected({
      name: 'Bring forward',
      shortcut: shownKey('Bring forward'),
      onClick: () => actions.regions.order('forward'),
    }),
    ofSelected({
      name: 'Send backward',
      shortcut: shownKey('Send backward'),
      onClick: () => actions.regions.order('backward'),
    }),
    ofSelected({
      name: 'Bring to the front',
      shortcut: shownKey('Bring to the front'),
      onClick: () => actions.regions.order('front'),
    }),
    ofSelected({
      name: 'Send to the back',
      shortcut: shownKey('Send to the back'),
      onClick: () => actions.regions.order('back'),
    }),
    ofSelected({ name: 'Select the same label', onClick: () => actions.regions.selectSameLabel() }),
    {
      name: 'Select all',
      shortcut: shownKey('Select all regions'),
      isDisabled: isEmpty,
      onClick: () => actions.regions.selectAll(),
    },
    {
      name: 'Swap kept and removed',
      isDisabled: isEmpty,
      onClick: () => actions.mask.invert(),
    },
  ]

  async function pasted() {
    const text = await clipboardText()
    if (!actions.regions.paste(text)) {
      actions.page.alert('There are no regions to paste: copy some first, here or in another tab.')
    }
  }

  return <MenuItems name="More for regions" items={items} />
}

/** undefined where the browser or the person keeps the clipboard closed to the page. */
async function clipboardText(): Promise<string | undefined> {
  try {
    return await navigator.clipboard?.readText()
  } catch {
    return undefined
  }
}
