import { expect, test } from 'vitest'
import { classColours, emptyDocument, firstMask } from '#core/project'
import { regionWith } from '#testing'
import { withClassAdded, withClassChanged, withoutClass } from './class-commands'
import { withRegion } from './commands'

const painted = [
  regionWith({ id: 'r1', label: 'wren' }),
  regionWith({ id: 'r2', label: 'tit' }),
  regionWith({ id: 'r3', label: 'wren' }),
].reduce(withRegion, emptyDocument)
const two = ['wren', 'tit'].reduce(withClassAdded, painted)
const labels = (document: typeof two) => firstMask(document).regions.map(({ label }) => label)

test('a tenth class has no key; one that is there, or has no name, is not added', () => {
  const eleven = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'wren', ' '].reduce(
    withClassAdded,
    two,
  )
  expect(eleven.classes).toHaveLength(11)
  expect(eleven.classes.filter(({ key }) => key !== undefined)).toHaveLength(9)
})

test('a class renamed renames its regions; another’s name is refused', () => {
  const renamed = withClassChanged(two, 'wren', { name: 'winter wren' })
  expect(labels(renamed)).toEqual(['winter wren', 'tit', 'winter wren'])
  expect(renamed.classes).toEqual([
    { name: 'winter wren', key: '1' },
    { name: 'tit', key: '2' },
  ])
  expect(withClassChanged(two, 'wren', { name: 'tit' })).toBe(two)
  expect(withClassChanged(two, 'wren', { name: '' })).toBe(two)
})

test('a key goes over from the class that had it, and can be taken away', () => {
  expect(withClassChanged(two, 'wren', { key: '2' }).classes).toEqual([
    { name: 'wren', key: '2' },
    { name: 'tit' },
  ])
  expect(withClassChanged(two, 'wren', { key: undefined }).classes[0]).toEqual({ name: 'wren' })
})

test('a class that goes leaves the labels, and the others their colours', () => {
  const coloured = withClassChanged(two, 'wren', { colour: '#123456' })
  const before = classColours(coloured.classes)
  expect(before.get('wren')).toBe('#123456')
  const left = withoutClass(coloured, 'wren')
  expect(labels(left)).toEqual(labels(two))
  expect(classColours(left.classes).get('tit')).toBe(before.get('tit'))
})
