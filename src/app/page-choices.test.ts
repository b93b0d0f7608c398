import { expect, test } from 'vitest'
import { createEditorStore } from '#editor'
import { keepPageChoices } from './page-choices'

/** Settings as a browser keeps them, and a visit that begins with them. */
function visitor(saved = new Map<string, string>()) {
  const settings = {
    remembered: (name: string) => saved.get(name),
    remember: (name: string, value: string) => void saved.set(name, value),
  }
  return () => {
    const store = createEditorStore()
    keepPageChoices(store, settings)
    return store
  }
}

test('the next visit has the theme and the folded panels of the last', () => {
  const visit = visitor()
  visit().setState({ theme: 'light', foldedPanels: new Set(['analysis', 'tool']) })
  expect(visit().getState().theme).toBe('light')
  expect([...visit().getState().foldedPanels].sort()).toEqual(['analysis', 'tool'])
  visit().setState({ foldedPanels: new Set() })
  expect(visit().getState().foldedPanels.size).toBe(0)
})

test('what nobody knows is passed over, and the first visit has what is usual', () => {
  const usual = createEditorStore().getState()
  const first = visitor()().getState()
  expect([first.theme, first.foldedPanels]).toEqual([usual.theme, usual.foldedPanels])
  const odd = new Map([
    ['theme', 'sepia'],
    ['folded-panels', 'region gone'],
  ])
  const state = visitor(odd)().getState()
  expect(state.theme).toBe(usual.theme)
  expect([...state.foldedPanels]).toEqual(['region'])
})
