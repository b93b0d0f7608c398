import { expect, test } from 'vitest'
import { contextWith } from '#app/testing'
import { firstMask, withFirstMask } from '#core/project'
import { documentOf, editedTo } from '#editor'
import { regionWith } from '#testing'
import { createRegionEditing } from './region-editing'

const mark = { kind: 'mark' } as const
const box = (startS: number) =>
  ({ kind: 'rectangle', startS, endS: startS + 1, lowHz: 100, highHz: 200 }) as const
const [a, b] = [
  regionWith({ id: 'a', effect: mark, shape: box(0) }),
  regionWith({ id: 'b', effect: mark, shape: box(2) }),
]

function editing(regions = [a, b]) {
  const context = contextWith({})
  const { store } = context
  store.setState((state) =>
    editedTo(state, withFirstMask(documentOf(state), { regions }), 'Import'),
  )
  return { store, actions: createRegionEditing(context) }
}

test('marks that are to be kept where everything is are told to change nothing, and one step has only them kept', () => {
  const { store, actions } = editing()
  actions.change(new Set(['a', 'b']), { effect: { kind: 'keep' } })
  const { remark } = store.getState()
  expect(remark?.text).toBe('This changes nothing yet: everything is kept.')
  expect(remark?.choice?.name).toBe('Keep only these')
  remark?.choice?.act()
  expect(firstMask(documentOf(store.getState())).background).toBe('reject')
  expect(store.getState().remark).toBeUndefined()
  expect(store.getState().history.past.at(-1)?.label).toBe('Keep only these')
})

test('nothing is told where they are kept of what is removed, or made anything else', () => {
  const removed = regionWith({ id: 'c', shape: box(2.5) })
  const over = editing([removed, a, b])
  over.actions.change(new Set(['b']), { effect: { kind: 'keep' } })
  expect(over.store.getState().remark).toBeUndefined()
  const { store, actions } = editing()
  actions.change(new Set(['a']), { effect: { kind: 'heal', from: 'auto' } })
  expect(store.getState().remark).toBeUndefined()
})
