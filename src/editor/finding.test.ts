import { expect, test } from 'vitest'
import type { Found } from '#core/find'
import { emptyDocument, withFirstMask } from '#core/project'
import { factsWith, recordingWith, regionWith } from '#testing'
import { beganFinding, foundOf, hitsByLikeness, withFoundTaken, withHitDropped } from './finding'
import { started } from './history'
import { initialState } from './initial-state'
import { maskLayerOf } from './selectors'
import type { EditorState } from './state'

const at = (startS: number, score = 0.9): Found => ({
  startS,
  endS: startS + 0.1,
  lowHz: 120,
  highHz: 180,
  outerLowHz: 100,
  outerHighHz: 200,
  peakHz: 150,
  peakDb: -20,
  snrDb: 20,
  score,
})
const box = { kind: 'rectangle', startS: 1, endS: 1.1, lowHz: 100, highHz: 200 } as const
const region = regionWith({ id: 'r', label: 'wren', shape: box })

function finding(change: Partial<NonNullable<EditorState['finding']>>): EditorState {
  return {
    ...initialState,
    recording: recordingWith(factsWith({ length: 80_000 })),
    history: started(withFirstMask(emptyDocument, { regions: [region] })),
    finding: { ...beganFinding(undefined, 0.5), found: [], share: undefined, ...change },
  }
}

test('what was found becomes marks in one step, selected, but for what is there already', () => {
  const state = withFoundTaken(finding({ found: [at(1.01), at(3), at(5)] }), 'mark')
  const [, ...others] = maskLayerOf(state).regions
  expect(others.map(({ shape }) => shape)).toMatchObject([{ startS: 3 }, { startS: 5 }])
  expect(others.map(({ effect }) => effect.kind)).toEqual(['mark', 'mark'])
  expect([...state.selectedRegionIds]).toEqual(others.map(({ id }) => id))
  expect(state.history.past.map(({ label }) => label)).toEqual(['Find 2 regions'])
  expect(state.finding).toBeUndefined()
})

test('of what is like a region only what is like enough counts, and has its label', () => {
  const state = finding({ like: 'r', found: [at(1, 1), at(3, 0.7), at(5, 0.4)] })
  expect(foundOf(state.finding).map(({ startS }) => startS)).toEqual([1, 3])
  const [, other, none] = maskLayerOf(withFoundTaken(state, 'keep')).regions
  expect(other).toMatchObject({ label: 'wren', effect: { kind: 'keep' } })
  expect(none).toBeUndefined()
})

test('nothing found leaves everything as it is', () => {
  const state = finding({ found: [at(1)] })
  expect(withFoundTaken(state, 'mark')).toEqual({ ...state, finding: undefined })
})

test('the likest come first, and what is left out does not become a region', () => {
  const hits = [at(3, 0.7), at(5, 0.4), at(7, 0.9), at(9, 0.7)] as const
  const { finding: began } = finding({ like: 'r', found: hits })
  const left = withHitDropped(began!, hits[2], true)
  expect(hitsByLikeness(left).map(({ startS }) => startS)).toEqual([7, 3, 9, 5])
  expect(foundOf(left).map(({ startS }) => startS)).toEqual([3, 9])
  const taken = withFoundTaken({ ...finding({}), finding: left }, 'mark')
  expect(taken.selectedRegionIds.size).toBe(2)
  expect(taken.history.past.map(({ label }) => label)).toEqual(['Find 2 regions'])
  expect(foundOf(withHitDropped(left, hits[2], false))).toHaveLength(3)
})
