import fc from 'fast-check'
import { expect, test } from 'vitest'
import { moving, type Region } from '#core/mask'
import { emptyDocument, firstMask, freshId } from '#core/project'
import { regionWith } from '#testing'
import {
  editedTo,
  steppedBack,
  steppedTo,
  withBackground,
  withoutRegions,
  withRegion,
} from './commands/commands'
import { withChange } from './commands/region-change'
import { inverted, withCopies, withOrder } from './commands/region-commands'
import { withShapesMapped } from './commands/region-shape'
import { initialState } from './initial-state'
import { selectedTo } from './selection'
import type { EditorState } from './state'

const SEED = { seed: 500, numRuns: 5 }

/** A number that decides what an edit does, another that decides with what. */
type Dice = readonly [kind: number, value: number]

function stroke(id: string, value: number): Region {
  const points = Array.from({ length: 20 }, (_, i) => [value + i / 100, 1000 * value, 1] as const)
  return regionWith({
    id,
    effect: value < 0.5 ? { kind: 'keep' } : { kind: 'reject', gainDb: null },
    feather: { timeS: 0.01, freqHz: 20 },
    shape: { kind: 'brush', points, radiusS: 0.01, radiusHz: 50 },
  })
}

/** A stroke most of the time, else one of the other edits. */
function edited(state: EditorState, [kind, value]: Dice): EditorState {
  const document = state.history.present
  const region = firstMask(document).regions[Math.floor(value * firstMask(document).regions.length)]
  const ids = new Set(region === undefined ? [] : [region.id])
  const edit = (next: typeof document) => editedTo(state, next, 'edit')
  switch (kind) {
    case 0:
      return edit(withoutRegions(document, ids))
    case 1:
      return edit(withChange(document, ids, { hidden: value > 0.5, feather: { timeS: value } }))
    case 2:
      return edit(withShapesMapped(selectedTo(state, ids), moving(value, -100 * value)))
    case 3:
      return edit(withOrder(document, ids, 'back'))
    case 4:
      return edit(withCopies(document, region === undefined ? [] : [region], value).document)
    case 5:
      return edit(inverted(document))
    case 6:
      return edit(withBackground(document, value < 0.5 ? 'keep' : 'reject'))
    default:
      return edit(withRegion(document, stroke(freshId(firstMask(document).regions), value)))
  }
}

const dice = fc.tuple(
  fc.integer({ min: 0, max: 20 }),
  fc.double({ min: 0, max: 0.999, noNaN: true }),
)

test('500 random edits and as many undos give back the first state exactly', () => {
  fc.assert(
    fc.property(fc.array(dice, { minLength: 500, maxLength: 500 }), (edits) => {
      const first = editedTo(
        initialState,
        withRegion(emptyDocument, stroke('r1', 0.25)),
        'Reject brush',
      )
      const written = JSON.stringify(first.history.present)
      const last = edits.reduce(edited, first)
      let back = last
      while (back.history.past.length > 1) back = steppedBack(back)
      expect(back.history.present).toBe(first.history.present)
      expect(JSON.stringify(back.history.present)).toBe(written)
      const steps = last.history.past.length
      expect(steppedTo(back, steps).history.present).toBe(last.history.present)
    }),
    SEED,
  )
})

test('a step of the history shares every region it does not touch', () => {
  const strokes = Array.from({ length: 500 }, (_, i) => [20, i / 500] as const)
  const { past, present } = strokes.reduce(edited, initialState).history
  const distinct = new Set(
    [...past.map(({ state }) => state), present].flatMap((it) => firstMask(it).regions),
  )
  expect(past).toHaveLength(500)
  expect(distinct.size).toBe(500)
})
