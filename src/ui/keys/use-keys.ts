import { useEffect } from 'react'
import { tinykeys } from 'tinykeys'
import type { App } from '#app'
import { isReviewing, NO_REGIONS } from '#editor'
import { COMMANDS, type Command, type CommandContext, PLAY } from '#ui/commands'
import { focusPicture } from '#ui/controls'
import { focusOf } from './focus-of'
import { type KeyUse, keyOwner, needsKey } from './key-target'

/** The keys of the whole page. Few act while someone types or chooses in a list, none while a dialog is open. */
export function useKeys(context: CommandContext): void {
  useEffect(() => {
    const attached = new AbortController()
    const hasTabbed = followTab(attached.signal)

    /** Acts unless the focused control needs such a key for itself. */
    const whenFree = (use: KeyUse, act: () => void) => (event: KeyboardEvent) => {
      const target = focusOf(event)
      if (target === undefined || needsKey(keyOwner(target), use, hasTabbed())) return
      event.preventDefault()
      // What is typed until then counts.
      if (keyOwner(target) === 'text') focusPicture(target)
      act()
    }

    const bindings = COMMANDS.flatMap((command) => {
      // Enter that has nothing to close presses the button that a click has left focused.
      const isIdle = () =>
        command.isPress === true && command.when?.(context.app.store.getState()) === false
      return command.keys.map((key) => {
        const run = whenFree(keyUse(command, key), () => command.run(context))
        return [key, (event: KeyboardEvent) => (isIdle() ? undefined : run(event))]
      })
    })
    const releaseDown = tinykeys(window, {
      ...Object.fromEntries(bindings),
      Space: whenFree('press', () => {}),
      Escape: (event) => leave(event, context.app),
      Tab: (event) => goThrough(event, context.app, 1, hasTabbed()),
      'Shift+Tab': (event) => goThrough(event, context.app, -1, hasTabbed()),
    })
    // Up, not down: until then it may still become a drag that pans.
    const releaseUp = tinykeys(
      window,
      { Space: whenFree('press', () => PLAY.run(context)) },
      { event: 'keyup' },
    )
    return () => {
      attached.abort()
      releaseDown()
      releaseUp()
    }
  }, [context])
}

function keyUse({ isArrow, isPress, isOverText }: Command, key: string): KeyUse {
  if (isOverText === true) return 'page'
  if (isArrow === true) return 'arrow'
  if (isPress === true) return 'press'
  return key.startsWith('$mod') ? 'ctrl' : 'other'
}

/** Whether the focus stands where Tab has brought it, not where a click has left it; the page's style knows it too. */
function followTab(signal: AbortSignal): () => boolean {
  let hasTabbed = false
  let isTab = false
  const setTabbed = (is: boolean): void => {
    hasTabbed = is
    document.documentElement.toggleAttribute('data-tabbed', is)
  }
  const onKeyDown = ({ key }: KeyboardEvent) => {
    isTab = key === 'Tab'
  }
  const onFocus = () => {
    if (isTab) setTabbed(true)
  }
  const onPointerDown = () => {
    isTab = false
    setTabbed(false)
  }
  window.addEventListener('keydown', onKeyDown, { signal, capture: true })
  window.addEventListener('focusin', onFocus, { signal, capture: true })
  window.addEventListener('pointerdown', onPointerDown, { signal, capture: true })
  return () => hasTabbed
}

/** One thing at a time: the field, the stroke, the time selection, the selected regions. */
function leave(event: KeyboardEvent, { actions, store }: App): void {
  const target = focusOf(event)
  if (target === undefined) return
  if (keyOwner(target) === 'text') {
    target.blur()
    return
  }
  const { operation, reshape, marquee, measuredSpan, finding, timeSelection } = store.getState()
  if (operation !== undefined || reshape !== undefined || marquee !== undefined)
    actions.strokes.cancel()
  else if (measuredSpan !== undefined) actions.measure.clear()
  else if (finding !== undefined) actions.find.drop()
  else if (isReviewing(store.getState())) actions.regions.endReview()
  else if (timeSelection !== undefined) actions.view.setTimeSelection(undefined)
  else actions.regions.select(NO_REGIONS)
}

/**
 * Tab on the picture goes through the regions, beyond the last one out of the picture. Where Tab
 * itself has brought the focus and nothing is selected it goes on: thousands of regions are no trap.
 */
function goThrough(
  event: KeyboardEvent,
  { actions, store }: App,
  step: 1 | -1,
  hasTabbed: boolean,
) {
  const isOnPicture = focusOf(event)?.role === 'application'
  const isGoing = store.getState().selectedRegionIds.size > 0
  if (!isOnPicture || (hasTabbed && !isGoing)) return
  actions.regions.selectNext(step)
  if (store.getState().selectedRegionIds.size > 0) event.preventDefault()
}
