import { expect, test } from 'vitest'
import { initialState } from './initial-state'
import { arranged } from './page-layout'

const { pageLayout: layout } = initialState

test('a tab that is chosen is shown on a narrow page, beside or below the picture', () => {
  const repair = arranged(layout, { sideTab: 'repair', isSideOpen: true })
  expect(repair).toEqual({ ...layout, sideTab: 'repair', drawer: 'side', isDrawerOpen: true })
  const effects = arranged(repair, { dockTab: 'effects' })
  expect(effects).toMatchObject({ sideTab: 'repair', dockTab: 'effects', drawer: 'dock' })
  // From there the same card is chosen again.
  expect(arranged(effects, { sideTab: 'repair' }).drawer).toBe('side')
})

test('what is opened or closed without a tab leaves the drawer as it is', () => {
  expect(arranged(layout, { isDockOpen: false })).toEqual({ ...layout, isDockOpen: false })
  expect(arranged(layout, { isDrawerOpen: true }).drawer).toBe(layout.drawer)
})
