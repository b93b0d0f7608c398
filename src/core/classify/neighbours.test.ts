import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nearestClasses } from './neighbours'

test('three neighbours of three classes: the nearest one has its way, whatever its number', () => {
  const rows = [[1], [2], [3]]
  for (const classes of [
    [0, 1, 2],
    [2, 1, 0],
    [1, 0, 2],
  ]) {
    expect(nearestClasses(rows, classes, 3, [[0]])).toEqual([classes[0]])
    expect(nearestClasses(rows, classes, 2, [[0]])).toEqual([classes[0]])
  }
})

test('two of three outvote the nearest', () => {
  expect(nearestClasses([[1], [2], [3]], [5, 4, 4], 3, [[0]])).toEqual([4])
})

test('as a sort by distance and a count tell them', () => {
  const row = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 2, maxLength: 2 })
  const learnt = fc.array(fc.tuple(row, fc.nat(3)), { minLength: 1, maxLength: 40 })
  fc.assert(
    fc.property(learnt, row, fc.integer({ min: 1, max: 6 }), (labelled, asked, count) => {
      const away = ([[x, y]]: (typeof labelled)[number]) =>
        // Squared, as whole numbers: rounded roots of equal sums differ by how these are made up.
        ((x as number) - (asked[0] as number)) ** 2 + ((y as number) - (asked[1] as number)) ** 2
      const nearest = labelled.toSorted((a, b) => away(a) - away(b)).slice(0, count)
      const votes = nearest.map(([, own]) => nearest.filter(([, other]) => other === own).length)
      const winner = nearest[votes.indexOf(Math.max(...votes))]?.[1]
      const rows = labelled.map(([each]) => each)
      const classes = labelled.map(([, own]) => own)
      expect(nearestClasses(rows, classes, count, [asked])).toEqual([winner])
    }),
  )
})
