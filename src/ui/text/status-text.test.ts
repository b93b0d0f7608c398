import { expect, test } from 'vitest'
import { createEditorStore, type EditorState, started, withBackground, withRegion } from '#editor'
import { regionWith } from '#testing'
import { statusText } from './status-text'

const empty = createEditorStore().getState()

const region = regionWith({
  effect: { kind: 'keep' },
  shape: { kind: 'rectangle', startS: 0, endS: 1, lowHz: 0, highHz: 1 },
})

/** A state with a recording; statusText asks only whether there is one. */
function opened(document = empty.history.present): EditorState {
  const recording = { generation: 1 } as EditorState['recording']
  return { ...empty, recording, history: started(document) }
}

test('with nothing to tell it says what to do next', () => {
  const document = empty.history.present
  expect(statusText(empty, undefined)).toBe('No recording is open.')
  expect(statusText({ ...empty, isOpening: true }, undefined)).toBe('Opening…')
  expect(statusText(opened(), undefined)).toBe('Paint over what you want to remove.')
  expect(statusText(opened(withRegion(document, region)), undefined)).toBe('Ready')
})

test('a mask that leaves nothing is said', () => {
  const rejected = withBackground(empty.history.present, 'reject')
  expect(statusText(opened(rejected), undefined)).toMatch(/^Everything is removed/)
  const hidden = withRegion(rejected, { ...region, hidden: true })
  expect(statusText(opened(hidden), undefined)).toMatch(/^Everything is removed/)
  const mark = withRegion(rejected, { ...region, effect: { kind: 'mark' } })
  expect(statusText(opened(mark), undefined)).toMatch(/^Everything is removed/)
  expect(statusText(opened(withRegion(rejected, region)), undefined)).toBe('Ready')
})

test('progress comes first and hides no warning and no note', () => {
  const notices = {
    progress: { label: 'Saving', share: 0.429, leftS: undefined, isCancellable: true },
    warnings: ['3 samples were not finite.', 'The header was wrong.'],
    alert: undefined,
  }
  expect(statusText({ ...opened(), notices }, 'Plays at 48 kHz.')).toBe(
    'Saving 42 % · 3 samples were not finite. · The header was wrong. · Plays at 48 kHz.',
  )
})

test.each([
  [undefined, 'Saving 50 %'],
  [0.2, 'Saving 50 %, 1 s left'],
  [11.4, 'Saving 50 %, 12 s left'],
  [170, 'Saving 50 %, 3 min left'],
  [9000, 'Saving 50 %, 3 h left'],
])('%s seconds left are said so that a person can plan', (leftS, sentence) => {
  const progress = { label: 'Saving', share: 0.5, leftS, isCancellable: true }
  const notices = { progress, warnings: [], alert: undefined }
  expect(statusText({ ...opened(), notices }, undefined)).toBe(sentence)
})

test('a solo is shown as long as it lasts', () => {
  const soloed = (...ids: readonly string[]) => ({ ...opened(), soloRegionIds: new Set(ids) })
  expect(statusText(soloed('r1'), undefined)).toBe('Solo: Result is one region alone')
  expect(statusText(soloed('r1', 'r2'), undefined)).toBe('Solo: Result is 2 regions alone')
})
