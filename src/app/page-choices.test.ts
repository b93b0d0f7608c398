import { expect, test } from 'vitest'
import { createEditorStore, PANELS, withCurves } from '#editor'
import { createPageChoices } from './page-choices'

/** Settings as a browser keeps them, and a visit that begins with them. */
function visitor(saved = new Map<string, string>()) {
  const settings = {
    remembered: (name: string) => saved.get(name),
    remember: (name: string, value: string) => void saved.set(name, value),
  }
  return () => {
    const store = createEditorStore()
    store.subscribe(createPageChoices(store, settings).follow)
    return store
  }
}

test('the next visit has the theme, the colours, the clock, the folded panels and the memory of the last', () => {
  const visit = visitor()
  const first = visit()
  first.setState({ theme: 'light', foldedPanels: new Set(['analysis', 'iq']) })
  first.setState({ memoryBudgetBytes: 2 ** 30 })
  first.setState({
    display: { ...first.getState().display, colourMap: 'grey' },
    isClockShown: true,
  })
  expect(visit().getState().theme).toBe('light')
  expect(visit().getState().memoryBudgetBytes).toBe(2 ** 30)
  expect(visit().getState().display.colourMap).toBe('grey')
  expect(visit().getState().isClockShown).toBe(true)
  expect([...visit().getState().foldedPanels].sort()).toEqual(['analysis', 'iq'])
  visit().setState({ foldedPanels: new Set() })
  expect(visit().getState().foldedPanels.size).toBe(0)
})

test.each(PANELS)('the next visit has the panel %s folded', (panel) => {
  const visit = visitor()
  visit().setState({ foldedPanels: new Set([panel]) })
  expect([...visit().getState().foldedPanels]).toEqual([panel])
})

test('what nobody knows is passed over, and the first visit has what is usual', () => {
  const usual = createEditorStore().getState()
  const first = visitor()().getState()
  expect([first.theme, first.foldedPanels]).toEqual([usual.theme, usual.foldedPanels])
  const odd = new Map([
    ['theme', 'sepia'],
    ['folded-panels', 'region gone'],
    ['memory-budget-bytes', '12345'],
  ])
  const state = visitor(odd)().getState()
  expect(state.theme).toBe(usual.theme)
  expect([...state.foldedPanels]).toEqual(['region'])
  expect(state.memoryBudgetBytes).toBe(usual.memoryBudgetBytes)
})

test('the next visit has the tabs of the last, and is as open; the picture is not alone', () => {
  const visit = visitor()
  const before = visit()
  const chosen = { sideTab: 'view', isDockOpen: false, isPictureAlone: true } as const
  before.setState(({ pageLayout }) => ({ pageLayout: { ...pageLayout, ...chosen } }))
  const { pageLayout } = visit().getState()
  expect(pageLayout).toEqual({
    ...before.getState().pageLayout,
    isPictureAlone: false,
  })
})

test('the next visit has the curves of the last, whether they are shown or not', () => {
  const visit = visitor()
  expect(visit().getState().curves).toEqual(createEditorStore().getState().curves)
  const first = visit()
  first.setState(({ curves }) => ({
    curves: withCurves(curves, { isShown: true, names: ['rms', 'mfcc_1'] }),
  }))
  expect(visit().getState().curves).toMatchObject({ isShown: true, names: ['rms', 'mfcc_1'] })
  first.setState(({ curves }) => ({ curves: withCurves(curves, { isShown: false, names: [] }) }))
  expect(visit().getState().curves).toMatchObject({ isShown: false, names: [] })
})
