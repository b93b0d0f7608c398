import { expect, test } from 'vitest'
import { createEditorStore } from '#editor'
import { followedBy } from './followers'

test('followers act in their order, each on the changes that concern it, until that is ended', () => {
  const store = createEditorStore()
  const calls: string[] = []
  const end = followedBy(store, [
    { do: ({ isOpening }) => calls.push(`first ${isOpening}`) },
    {
      when: (after, before) => after.isOpening !== before.isOpening,
      do: (after, before) => calls.push(`${before.isOpening} to ${after.isOpening}`),
    },
    { do: () => calls.push('last') },
  ])
  store.setState({ isOpening: true })
  store.setState({ recents: [] })
  expect(calls).toEqual(['first true', 'false to true', 'last', 'first true', 'last'])
  end()
  store.setState({ isOpening: false })
  expect(calls).toHaveLength(5)
})

test('what a follower changes is followed before those behind it act', () => {
  const store = createEditorStore()
  const seen: boolean[] = []
  followedBy(store, [
    { when: ({ isOpening }) => isOpening, do: () => store.setState({ isOpening: false }) },
    { do: () => seen.push(store.getState().isOpening) },
  ])
  store.setState({ isOpening: true })
  expect(seen).toEqual([false, false])
})
