import { expect, test } from 'vitest'
import { emptyDocument, withClass, withFirstMask } from '#core/project'
import { factsWith, recordingWith, regionWith } from '#testing'
import { withoutRegions } from './commands/commands'
import { started } from './history'
import { initialState } from './initial-state'
import { withClassKey } from './naming'
import { isReviewing, reviewedCount, withoutReview, withReview, withReviewedOn } from './reviewing'
import { selectedTo } from './selection'
import { documentOf, maskLayerOf } from './selectors'
import type { EditorState } from './state'

const at = (id: string, startS: number) =>
  regionWith({
    id,
    shape: { kind: 'rectangle', startS, endS: startS + 0.5, lowHz: 100, highHz: 200 },
  })

/** Regions of 1, 4 and 7 s, painted in another order. */
const state: EditorState = {
  ...initialState,
  recording: recordingWith(factsWith({ length: 10_000 })),
  history: started(
    withClass(
      withFirstMask(emptyDocument, { regions: [at('b', 4), at('c', 7), at('a', 1)] }),
      'left',
    ),
  ),
}

const steps = (from: EditorState, ...given: readonly (1 | -1)[]) =>
  given.reduce((next, step) => withReview(next, step), from)

test('a review goes through regions in order of time, shows each, and ends beyond the last', () => {
  const first = withReview(state, 1)
  expect(first.reviewedId).toBe('a')
  expect(first.view).toMatchObject({ startS: 0.5, endS: 2, lowHz: 0 })
  expect(reviewedCount(first)).toEqual({ at: 1, of: 3 })
  expect(steps(first, 1, 1).reviewedId).toBe('c')
  expect(steps(first, 1, -1).reviewedId).toBe('a')
  const over = steps(first, 1, 1, 1)
  expect(isReviewing(over)).toBe(false)
  expect(over.remark?.text).toMatch(/No more/)
})

test('it begins with the first region that is selected, and ends where another one is', () => {
  const selected = withReview(selectedTo(state, ['c', 'b']), 1)
  expect(selected.reviewedId).toBe('b')
  expect(isReviewing(selectedTo(selected, ['a']))).toBe(false)
  expect(isReviewing(withoutReview(selected))).toBe(false)
})

test('a name is given and the next region comes; a key without a name stays where it is', () => {
  const named = withReviewedOn(withReview(state, 1), (its) => withClassKey(its, '1'))
  expect(maskLayerOf(named).regions.find(({ id }) => id === 'a')?.label).toBe('left')
  expect(named.reviewedId).toBe('b')
  const unknown = withReviewedOn(named, (its) => withClassKey(its, '7'))
  expect(unknown.reviewedId).toBe('b')
  expect(unknown.remark?.text).toMatch(/key 7/)
})

test('a region that is dropped leads to the one behind it', () => {
  const dropped = withReviewedOn(withReview(state, 1), (its) => ({
    ...its,
    history: started(withoutRegions(documentOf(its), new Set(['a']))),
  }))
  expect(dropped.reviewedId).toBe('b')
  expect([...dropped.selectedRegionIds]).toEqual(['b'])
})
