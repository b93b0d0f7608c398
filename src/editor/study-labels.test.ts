import { expect, test } from 'vitest'
import { emptyDocument, withFirstMask } from '#core/project'
import { regionWith } from '#testing'
import { steppedBack } from './commands/commands'
import { started } from './history'
import { initialState } from './initial-state'
import { documentOf, maskLayerOf } from './selectors'
import type { EditorState } from './state'
import { EMPTY_STUDY, suggestedLabel } from './study'
import { studyLabels, withoutSuggestions, withSuggestionsConfirmed } from './study-labels'

const regions = [
  regionWith({ id: 'a', label: 'left' }),
  regionWith({ id: 'b' }),
  regionWith({ id: 'c' }),
]
const table = {
  ids: ['a', 'b', 'c', 'gone'],
  columns: [],
  values: { original: new Float64Array(0), result: new Float64Array(0) },
}
const state: EditorState = {
  ...initialState,
  history: started(withFirstMask(emptyDocument, { regions })),
  study: {
    ...EMPTY_STUDY,
    table,
    suggestions: new Map([
      ['a', 'right'],
      ['b', 'left'],
      ['c', 'right'],
    ]),
  },
}

const labels = (of: EditorState) => maskLayerOf(of).regions.map(({ label }) => label)

test('suggestions are no labels until they are confirmed, in one step', () => {
  expect(studyLabels(state)).toEqual(['left', '', '', ''])
  expect(regions.map((region) => suggestedLabel(state.study, region))).toEqual([
    undefined,
    'left',
    'right',
  ])
  const confirmed = withSuggestionsConfirmed(state)
  expect(labels(confirmed)).toEqual(['left', 'left', 'right'])
  expect(confirmed.history.past.map(({ label }) => label)).toEqual(['Confirm 2 regions'])
  expect(labels({ ...confirmed, history: started(documentOf(steppedBack(confirmed))) })).toEqual([
    'left',
    '',
    '',
  ])
})

test('some are confirmed and the rest stay suggestions; discarded they are gone', () => {
  const one = withSuggestionsConfirmed(state, new Set(['c']))
  expect(labels(one)).toEqual(['left', '', 'right'])
  expect(suggestedLabel(one.study, regions[1]!)).toBe('left')
  const none = withoutSuggestions(one)
  expect(suggestedLabel(none.study, regions[1]!)).toBeUndefined()
  expect(withSuggestionsConfirmed(none)).toBe(none)
})
