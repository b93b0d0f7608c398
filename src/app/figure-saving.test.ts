import { expect, test } from 'vitest'
import { createEditorStore } from '#editor'
import { createFigureSaving, figureName } from './figure-saving'

test('where nothing is shown, a figure is refused in a sentence', () => {
  const store = createEditorStore()
  const failures: unknown[] = []
  const save = createFigureSaving({ store }, { figure: () => undefined }, (error) =>
    failures.push(error),
  )
  save('png')
  expect(store.getState().notices.alert).toContain('There is no picture to make a figure of')
  expect(failures).toEqual([])
})

test('the file is called after the recording', () => {
  expect(figureName({ name: 'a.b.wav' }, 'svg')).toBe('a.b.figure.svg')
})
