import fc from 'fast-check'
import { expect, test } from 'vitest'
import { changedDocument } from '#core/project'
import { editedTo, steppedBack, steppedTo } from './commands/commands'
import { initialState } from './initial-state'
import { documentOf } from './selectors'
import type { EditorState } from './state'

const layer = fc.record({
  kind: fc.constant('mask'),
  enabled: fc.boolean(),
  background: fc.constantFrom('keep', 'reject'),
})
const change = fc.oneof(
  fc.record({ chain: fc.array(layer, { maxLength: 3 }) }),
  fc.record({ background: fc.constantFrom('keep', 'reject') }),
  fc.record({ classes: fc.constantFrom([], [{ name: 'wren', key: '1' }]) }),
  fc.record({ markers: fc.array(fc.record({ timeS: fc.integer(), label: fc.string() })) }),
)

function edited(state: EditorState, each: unknown): EditorState {
  const next = changedDocument(documentOf(state), each, { kind: 'real', channels: 1 })
  return editedTo(state, next, 'Edit by script')
}

test('undoing edits of chain, classes and markers is as if they had not been made', () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 8 }), (changes) => {
      const written = JSON.stringify(documentOf(initialState))
      const last = changes.reduce(edited, initialState)
      const wanted = JSON.stringify(documentOf(last))
      let back = last
      while (back.history.past.length > 0) back = steppedBack(back)
      expect(documentOf(back)).toBe(documentOf(initialState))
      expect(JSON.stringify(documentOf(back))).toBe(written)
      const again = steppedTo(back, changes.length)
      expect(documentOf(again)).toBe(documentOf(last))
      expect(JSON.stringify(documentOf(again))).toBe(wanted)
    }),
    { seed: 8, numRuns: 100 },
  )
})
