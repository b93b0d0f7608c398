import { expect, test } from 'vitest'
import { emptyDocument, firstMask } from '#core/project'
import { regionWith } from '#testing'
import { editedTo, steppedBack, withRegion } from './commands/commands'
import { initialState } from './initial-state'
import { withClassKey, withMarksNamed, withNamedChange } from './naming'
import { painted } from './painting'
import { selectedTo } from './selection'
import { documentOf } from './selectors'

const shape = { kind: 'rectangle', startS: 0, endS: 1, lowHz: 0, highHz: 1 } as const
const region = regionWith({ id: 'r1', shape })
const ids = new Set(['r1'])
const one = withRegion(emptyDocument, region)

const labels = (state: typeof initialState) =>
  firstMask(documentOf(state)).regions.map(({ label }) => label)

test('a new name becomes a class with the next key; a known or an empty one does not', () => {
  const left = withNamedChange(one, ids, { label: 'left' })
  const right = withNamedChange(left, ids, { label: 'right' })
  expect(right.classes).toEqual([
    { name: 'left', key: '1' },
    { name: 'right', key: '2' },
  ])
  expect(withNamedChange(right, ids, { label: 'left' }).classes).toBe(right.classes)
  expect(withNamedChange(right, ids, { label: '' }).classes).toBe(right.classes)
  expect(withNamedChange(right, ids, { hidden: true }).classes).toBe(right.classes)
})

test('a key that was freed is given again, and with nine taken a name makes no class', () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i']
  const nine = names.reduce((document, label) => withNamedChange(document, ids, { label }), one)
  expect(nine.classes.map(({ key }) => key)).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9'])
  expect(withNamedChange(nine, ids, { label: 'tenth' }).classes).toBe(nine.classes)
  const freed = { ...nine, classes: nine.classes.filter(({ key }) => key !== '4') }
  expect(withNamedChange(freed, ids, { label: 'tenth' }).classes.at(-1)?.key).toBe('4')
})

test('a key names what is selected as one step, and then marks are drawn with its name', () => {
  const named = editedTo(initialState, withNamedChange(one, ids, { label: 'left' }), 'name')
  const two = editedTo(
    named,
    withRegion(documentOf(named), { ...region, id: 'r2', label: '' }),
    'paint',
  )
  const keyed = withClassKey(selectedTo(two, ['r2']), '1')
  expect(labels(keyed)).toEqual(['left', 'left'])
  expect(keyed.mode).toBe('mark')
  expect(keyed.history.past).toHaveLength(two.history.past.length + 1)
  const stroke = { ...region, label: '', effect: { kind: 'mark' } as const }
  expect(labels(painted(keyed, stroke, 'new', 'rectangle'))).toEqual(['left', 'left', 'left'])
  expect(labels(steppedBack(keyed))).toEqual(['left', ''])
})

test('what removes is not named by the key that marks were drawn with', () => {
  const named = editedTo(initialState, withNamedChange(one, ids, { label: 'left' }), 'name')
  const keyed = { ...withClassKey(named, '1'), mode: 'reject' } as const
  const stroke = { ...region, label: '', effect: { kind: 'reject', gainDb: null } as const }
  expect(labels(painted(keyed, stroke, 'new', 'rectangle'))).toEqual(['left', ''])
})

test('a key without a class says so and changes nothing', () => {
  const state = withClassKey(initialState, '3')
  expect(state.remark?.text).toMatch(/No name has the key 3/)
  expect(state.mode).toBe('reject')
  expect(documentOf(state)).toBe(emptyDocument)
})

test('a name that is typed for a mark is that of the marks to come, one for what removes is not', () => {
  const mark = { ...region, id: 'm1', effect: { kind: 'mark' } as const }
  const two = editedTo(initialState, withRegion(one, mark), 'paint')
  const named = (mode: 'mark' | 'reject', id: string) =>
    withMarksNamed({ ...two, mode }, new Set([id]), { label: 'call' }).markName
  expect([named('mark', 'm1'), named('mark', 'r1'), named('reject', 'm1')]).toEqual([
    'call',
    '',
    '',
  ])
  expect(withMarksNamed({ ...two, mode: 'mark' }, new Set(['m1']), { hidden: true }).markName).toBe(
    '',
  )
})
